"""The errors that a learner's choice can cause, each kind written down once.

The page catches `UserInputError`, and only it, and words it in the reader's language by `code`.
A programmer's mistake is a plain `ValueError` or `TypeError` and is nobody's to translate.
"""

from collections.abc import Mapping
from types import MappingProxyType

from viz_lstm.errors.series import SERIES_ERRORS

ERRORS: Mapping[str, str] = MappingProxyType(
    {
        "trace-file": (
            "`file` must be a trace saved by viz_lstm; got {problem}. Record the sequence again and save it."
        ),
        "task-unknown": "`task` must be one of {known}; got {value}. Choose one of these.",
        "setting-unknown": "`{name}` must be the name of a setting; got none of this name. Leave it out.",
        "protocol-unknown": "`protocol` must be one of {known}; got {value}. Choose one of these.",
        "optimiser-unknown": "`optimiser` must be one of {known}; got {value}. Choose one of these.",
        "window-range": (
            "`window` must be a whole number from {low} to {high}; got {value}. Choose one between these."
        ),
        "window-missing": (
            "`window` must be a number in the tutorial protocol; got none. The tutorial reads 10 months."
        ),
        "hidden-size-range": (
            "`hidden_size` must be a whole number from {low} to {high}; got {value}. Start with 32."
        ),
        "num-layers-range": (
            "`num_layers` must be a whole number from {low} to {high}; got {value}. One is often enough."
        ),
        "epochs-range": (
            "`epochs` must be a whole number from {low} to {high}; got {value}. Some hundreds are enough."
        ),
        "batch-size-range": (
            "`batch_size` must be a whole number from {low} to {high}; got {value}. Choose another."
        ),
        "seed-range": (
            "`seed` must be a whole number from {low} to {high}; got {value}. Any of these will do."
        ),
        "learning-rate-range": (
            "`learning_rate` must be above 0 and at most 1; got {value}. Try 0.001 to 0.01."
        ),
        "forks-unreadable": (
            "`forks` must be written as epoch:rate, with commas between them; got {value}. Write 12:0.003 "
            "or 12:0.003,40:0.001."
        ),
        "fork-epochs": (
            "`forks` must lie at rising epochs, from 1 to before the last one, {epochs}; got {value}. Choose "
            "earlier epochs, in order."
        ),
        "fork-epoch-range": (
            "`epoch` must be a whole number from {low} to {high}; got {value}. Choose one that was trained."
        ),
        "forks-many": "`forks` must be at most {most}; got {count}. Leave some out.",
        "training-diverged": (
            "`learning_rate` must be small enough for training to settle; got {learning_rate}, and "
            "the loss was no longer a number in epoch {epoch}. Choose a smaller one."
        ),
        "lstm-range": "`lstm` must be a whole number from 0 to {high}; got {value}. 0 is the lowest LSTM.",
        "hold-missing": (
            "`hold` must be given at least once, or `freeze`; got neither. Write --hold forget_gate=0."
        ),
        "hold-unreadable": (
            "`hold` must be written as a quantity and a finite number, such as forget_gate=0; got {value}. "
            "The quantities are {known}."
        ),
        "freeze-first": (
            "`steps` must begin after step 0 to freeze {quantity}; got 0, before which it has no value. "
            "Begin with step 1."
        ),
        "places-unreadable": (
            "`{name}` must be numbers from 0 to {high}, such as 3, 3,5 or 3:8; got {value}. Count from 0."
        ),
        "snapshots-range": "`snapshots` must be a whole number from 0 on; got {value}. 0 makes no film.",
        "out-no-folder": "`out` must be a folder; got {path}, which is a file. Choose another name.",
        "out-has-run": (
            "`out` must be a folder without a run; got {path}, which holds one. Choose another name, or add "
            "--overwrite."
        ),
        "out-no-file": "`out` must be a file; got {path}, which is a folder. Name a file in it.",
        "out-has-file": (
            "`out` must be a new file; got {path}, which exists. Choose another name, or add --overwrite."
        ),
        "film-missing": (
            "`run` must have a film of its training; got a run without. Train with --snapshots above 1, or "
            "film along the steps."
        ),
        "film-width": "`width` must be from {low} to {high} pixels; got {value}. 960 fits a slide.",
        "layer-range": "`layer` must be a whole number from 0 to {high}; got {value}. 0 is the lowest layer.",
        "comparison-many": "`runs` must be at most {most} to be compared; got {count}. Leave some out.",
        "comparison-tasks": "`runs` must be of one task to be compared; got {names}. Choose others.",
        "run-file-missing": (
            "`{folder}` must hold a saved run; got no {file} in it. Choose a folder that training wrote."
        ),
        "run-no-text": (
            "`{folder}` must hold a network that reads a text; got one of the task {task}. Choose one of the "
            "task characters."
        ),
        "run-file-damaged": (
            "`{file}` must be as training wrote it; got {problem}. Train again, or copy the folder again."
        ),
        "weights-file": (
            "`file` must be one of weights: safetensors, a state_dict of PyTorch, Keras or ONNX; got "
            "{problem}. Save the weights again, best as safetensors."
        ),
        "weights-pickle": (
            "`file` must hold weights and nothing else; got a file of PyTorch that is damaged or holds "
            "objects. Save `model.state_dict()`, not the model."
        ),
        "weights-large": "`file` must hold at most {most} MB of LSTMs; got more. Save the LSTM alone.",
        "weights-unread": (
            "`file` must be read within a minute and some memory; got one that was not, and is given up. "
            "Save the weights again, best as safetensors."
        ),
        "weights-none": "`file` must hold an LSTM; got none that is known as one. Choose another file.",
        "weights-extra": (
            "`file` must be in a format that is installed; got one that needs the package {package}. "
            "Install it with pip."
        ),
        "foreign-no-lstm": (
            "`{name}` must be what `torch.nn.LSTM` computes; got {problem}. Choose another one."
        ),
        "foreign-no-network": (
            "`{name}` must read in one direction and have no projection to be played; got {problem}. Record "
            "it instead."
        ),
        "foreign-infinite": (
            "`{name}` must compute finite numbers; got NaN or infinity on this input. Choose another."
        ),
        "foreign-large": (
            "`{name}` must have layers that a browser can hold; got {units} units that read {features} "
            "features. Record it on the command line."
        ),
        "foreign-unknown": "`lstm` must be one of {known}; got {value}. Choose one of these.",
        "sequence-file": (
            "`input` must be numbers, a row for each step and a column for each feature, as .npy or .csv; "
            "got {problem}. Correct the file."
        ),
        "sequence-long": (
            "`input` must have at most {most} steps for a layer of {units} units; got {count}. Take a part "
            "of it."
        ),
        "files-busy": (
            "`file` must find room among those that wait to be read; got too many of others. Bring it again "
            "in a minute."
        ),
        "file-unread": (
            "`file` must be read within some minutes and some memory; got one that was not, and is given "
            "up. Take a part of it."
        ),
        "sequence-missing": "`input` must be a file, .npy or .csv; got none. Name what {name} is to read.",
        "input-unread": (
            "`input` must go with a file of weights; got {name}, a saved run, which reads what its task "
            "reads. Leave it out, or name a text for a network of a text."
        ),
        "text-unread": (
            "`text` must go with a saved run of a text; got {name}, a file of weights. Name numbers for it "
            "to read, as `input`."
        ),
        "training-failed": (
            "Training ended because of a fault in the program ({problem}). Choose other settings, or "
            "report it."
        ),
        "job-lost": (
            "This training is no longer known, perhaps because the server was restarted. Start it again."
        ),
        "worker-lost": (
            "Whatever trains for this page ended or did not answer, twice: perhaps its memory ran out, "
            "perhaps it cannot be reached. Try again, if need be with a smaller network."
        ),
        "training-shared": (
            "Others watch this training, too, so it goes on for them. "
            "Press “Train it again” to come back to it."
        ),
        "answer-late": (
            "What was asked of the network took too long to answer and was given up. "
            "Ask again in a minute, if need be for something shorter."
        ),
        "out-of-memory": (
            "The memory of the process that trains and records for this page ran out, twice. "
            "Try again in a minute, or with a smaller network or a shorter text."
        ),
        "training-displaced": (
            "The queue was full, and the place of this training went to somebody who had none in it. "
            "Press “Train it again” to wait for it once more."
        ),
        "training-unlearned": (
            "This training was stopped before its first epoch had ended, so no network came of it. "
            "Press “Train it again” to begin it once more."
        ),
        "training-stop-lost": (
            "This training did not end when it was stopped, so its process was ended, and what it had "
            "learned is lost. Press “Train it again” to begin it once more."
        ),
        "training-withdrawn": (
            "This training was taken out of the queue before it began, so no network came of it. "
            "Press “Train it again” to wait for it once more."
        ),
        "queue-full": (
            "The queue must have room for another training; it is full, with {most} waiting. "
            "Try again in a minute."
        ),
        "queue-share": (
            "You must have at most {most} in the queue at a time; got one more. "
            "Wait until one has ended, or stop one."
        ),
        "seed-taken": (
            "`seed` must be another one here; got {value}, with which this configuration has the key of "
            "another one. Choose a different seed."
        ),
        "limit-hidden-size": (
            "`hidden_size` must be at most {most} on this server; got {value}. Choose a smaller one."
        ),
        "limit-layers": "`num_layers` must be at most {most} on this server; got {value}. Choose fewer.",
        "limit-epochs": "`epochs` must be at most {most} on this server; got {value}. Choose fewer.",
        "limit-text-length": (
            "`text` must have at most {most} characters on this server; got {value}. Take a part of it."
        ),
        "limit-cells": (
            "`hidden_size` must be smaller for a series as long as this one: units of all layers times steps "
            "make at most {most} on this server; got {value}. Choose fewer units, or a coarser step."
        ),
        "opening-full": (
            "`file` must find room on the server; got none, because networks that others have opened take it "
            "all. Try again in some minutes."
        ),
        "limit-seconds": (
            "Training must take at most {most} s on this server; this one was stopped there. "
            "What it had learned by then is kept."
        ),
        "run-not-stored": (
            "The finished network could not be stored on the server ({problem}). "
            "It stays until the server restarts; download it to keep it."
        ),
        "stored-run-damaged": (
            "The stored network of this configuration was damaged ({problem}). "
            "It was set aside and trained again."
        ),
        "text-unknown": "`text` must be one of {known}; got {value}. Choose one of these.",
        "text-given-twice": (
            "`own_text` must be empty with a text of the library; got both it and {text}. Leave one out."
        ),
        "text-empty": "`text` must have characters; got none that can be seen. Type or paste some.",
        "text-one-character": (
            "`text` must have two different characters or more; got only {character!r}. There is "
            "nothing to predict."
        ),
        "text-too-large": "`text` must have at most {most} characters; got {count}. Take a part of it.",
        "text-encoding-unknown": (
            "`text` must be in an encoding that its bytes tell; got one that they do not. Name the encoding, "
            "such as one of {known}, or save the text in UTF-8."
        ),
        "text-not-encoded": (
            "`text` must be in the encoding {encoding}; got a byte that is not, after {place} others. Name "
            "another encoding."
        ),
        "text-other-kind": (
            "`text` must be a file of plain text; got one of the kind {kind}. Save it as plain text."
        ),
        "text-control": (
            "`text` must have no control characters; got {character} in line {line}, at character {place}. "
            "Remove it."
        ),
        "text-first-range": (
            "`first` must be a whole number from 1 to {high}, the characters of this text; got {value}. "
            "Choose one between these."
        ),
        "encoding-unknown": (
            "`encoding` must be the name of an encoding of text; got {value}. Choose one such as {known}."
        ),
        "text-not-text": (
            "`text` must be a text; got control characters, as in a program or a picture. "
            "Save it as plain text."
        ),
        "character-too-long": (
            "`text` must have at most {most} code points in a character; got one with more, a heap of "
            "accents or of joined signs. Take those away."
        ),
        "vocabulary-too-large": (
            "`text` must have at most {most} different characters; got {count}. Take a shorter part of it."
        ),
        "characters-unknown": (
            "`text` must be written in the characters that the network knows; got {characters}. Replace them."
        ),
        "penalty-range": "`{name}` must be from 0 to {most}; got {value}. 0 switches it off.",
        "temperature-range": (
            "`temperature` must be above 0 and at most {most}; got {value}. 1 is as learned."
        ),
        "length-range": (
            "`length` must be a whole number from 1 to {most}; got {value}. Choose one between these."
        ),
        "pattern-invalid": (
            "`pattern` must be a regular expression without look-around and back-references; got {pattern}: "
            "{problem}. Correct it."
        ),
        "pattern-too-long": "`pattern` must have at most {most} characters; got {count}. Shorten it.",
        "pattern-too-costly": (
            "`pattern` must be simple enough to be found at once everywhere in this text; got {pattern}. "
            "Repeat less in it."
        ),
        **SERIES_ERRORS,
    }
)


class UserInputError(ValueError):
    """A choice that cannot be carried out, in one sentence for people and one code for programs.

    Attributes:
        code: The kind of error, a key of `ERRORS`.
        values: What fills the placeholders of its sentence.
    """

    def __init__(self, code: str, **values: object) -> None:
        """Word the error `code` with its `values`."""
        super().__init__(ERRORS[code].format(**values))
        self.code = code
        self.values = values
