"""Recordings to take away: pages in one file, for the disk, a slide or a notebook."""
