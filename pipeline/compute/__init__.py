"""Arrow tables, processes, memory and SQL: what stages compute with."""
