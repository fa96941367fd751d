"""Series that people bring: how their files are understood."""
