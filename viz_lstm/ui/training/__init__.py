"""The training form, the progress of a training, and its outcome."""
