"""What keeps a data directory in order: compaction, retention, migration, snapshots."""
