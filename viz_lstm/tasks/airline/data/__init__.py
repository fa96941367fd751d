"""The airline series, its splits, and its encodings."""
