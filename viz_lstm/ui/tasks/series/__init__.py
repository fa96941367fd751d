"""The page of any series."""
