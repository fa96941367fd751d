"""Parts of sentences about a file that somebody brings, each of which says what is wrong with it."""

import re
from collections.abc import Mapping
from types import MappingProxyType

FILE_FAULTS: Mapping[str, str] = MappingProxyType(
    {
        "onnx-damaged": "a damaged file of ONNX",
        "keras-damaged": "a damaged file of Keras",
        "safetensors-damaged": "a damaged file of safetensors",
        "archive-damaged": "a damaged archive",
        "archive-foreign": "an archive without a model of Keras",
        "archive-packed": "an archive whose files are packed",
        "torchscript": "a model of TorchScript",
        "no-file": "no file",
        "foreign": "something else",
        "clip": "a clip",
        "coupled-gates": "coupled gates (input_forget)",
        "peepholes": "peepholes",
        "lengths": "lengths of sequences",
        "activation-parameters": "parameters of activations",
        "activations": "the activations {activations}",
        "start": "a starting state of its own",
        "backwards": "reading backwards only",
        "backwards-first": "reading backwards first",
        "dropout": "dropout in evaluation, too",
        "not-in-file": "weights that are not in the file",
        "not-called-lstm": "a layer that the top of the model does not call an LSTM",
        "worked-out": (
            "weights that are worked out of others (a norm, pruning), which must be made plain before saving"
        ),
        "gru": "a GRU",
        "rnn": "a plain RNN",
        "no-weights": "no weights of a first layer",
        "shapes": "weights of the shapes {one} and {other}",
        "no-tensor": "no tensor {tensor} beside the others",
        "extra-tensor": "a tensor {tensor} beside the others",
        "types": "numbers of the type {types}",
        "infinite": "NaN or infinity in {tensor}",
        "meta": "no numbers (the device meta)",
        "sparse": "a tensor that is sparse",
        "two-directions": "two directions",
        "projection": "a projection",
        "too-large": "a file of more than {size}",
        "sequence-shape": "numbers of the shape {shape}, not {expected}",
        "value": "{value} at step {step}, feature {feature}",
        "cell": "“{cell}” at step {step}",
        "columns": "{count} columns at step {step}, where the first has {first}",
        "array": "a broken array, or one of something else than numbers",
        "encoding": "bytes that are no text in UTF-8",
        "shape": "{tensor} of the shape {shape}, not {expected}",
        "setting": "the {setting} {value}",
    }
)
"""Each in the words of the code, by a name under which other languages keep theirs; the last fit the most."""

_FORMS = tuple(
    (name, re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(said)), re.DOTALL))
    for name, said in FILE_FAULTS.items()
)


def file_fault_of(said: str) -> tuple[str, dict[str, str]] | None:
    """Return the name of a fault and the facts in it; None for one that has no other words.

    >>> file_fault_of("no tensor bias_hh_l0 beside the others")
    ('no-tensor', {'tensor': 'bias_hh_l0'})
    """
    found = ((name, form.fullmatch(said)) for name, form in _FORMS)
    return next(((name, match.groupdict()) for name, match in found if match), None)
