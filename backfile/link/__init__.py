"""Stage two: all records become the archive. Pure: it sees records and nothing else."""
