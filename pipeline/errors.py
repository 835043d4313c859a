"""The errors that stop a run; each message says what happened, to what, and what to do."""


class NewsfoldError(Exception):
    """Any error that newsfold raises on purpose. Its message is meant for the person at the keyboard."""


class UsageError(NewsfoldError):
    """The command was given something that it cannot work with: an input, an option, a settings file."""


class DecisionError(UsageError):
    """A decision or a takedown that what is stored leaves no room for: nothing is done, and no run is recorded."""


class WarehouseError(NewsfoldError):
    """The data directory cannot be used: not writable, of a newer schema, or damaged."""


class StoreError(WarehouseError, OSError):
    """An object store did not do what it was asked to; for who waits for a disk to fail, an OSError like any other."""


class EngineError(NewsfoldError):
    """The workers that a run is to be worked on by cannot be used, or were lost."""


class WorkerError(NewsfoldError):
    """A process that a run cannot do without died."""


class BusyError(NewsfoldError):
    """Another run is working on the data directory."""
