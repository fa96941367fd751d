"""Texts: where they come from, what they are made of, and what is marked in them."""
