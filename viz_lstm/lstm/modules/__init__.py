"""The PyTorch modules that are recorded: kinds, calls, evaluation, and the proof that a recording agrees."""
