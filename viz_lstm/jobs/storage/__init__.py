"""Jobs and finished runs: in memory by their keys, and on disk."""
