"""The pages of the tasks."""
