"""Values that mean something to whatever renders a text, and a page of all sentences that take values."""

import string

from viz_lstm.errors import ERRORS, UserInputError
from viz_lstm.words.catalogue import LANGUAGES, catalogue_in

NASTY = (
    "*a* _b_ **c** ~~d~~ ***",
    "[**Session expired: sign in**](http://evil.example)(",
    "![x](http://evil.example/p.png)[",
    "[![x](http://evil.example/q.png)](http://evil.example)",
    "http://evil.example/path",
    "HTTPS://EVIL.example www.evil.example WWW.evil.example/x",
    "wwww.evil.example a@evil.example mailto:a@evil.example xmpp:a@evil.example/b",
    "<http://evil.example> <a@evil.example> [^1] [r]",
    "<img src=http://evil.example/r.png onerror=alert(1)><b>b</b><!-- c --><script>alert(2)</script>",
    "[r]: http://evil.example",
    "$x^2$ $$y_1$$ \\(z\\) a$b$c",
    ":material/home: :material_home: :streamlit: :smile: :+1:",
    ":red[a] :blue-background[b] :green-badge[c] :small[d] :rainbow[e] :shimmer[f] :help[g]",
    ":color[a]{foreground=red} :color[b]{background=blue} ::leaf[c] ]{foreground=red}",
    ":::note",
    "`a` ``b`` ```c``` `",
    "~~~",
    "\\*a\\* \\\\ \\",
    "# head",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "> quote",
    "|a|b|",
    "---",
    "===",
    "- [x] done",
    "-> <- <-> -- --- >= <= ~=",
    "&amp; &#42;a&#42; &lt;b&gt;",
    "{0} {value} {value!r} %s",
    "a\n\n# head\n\n![x](http://evil.example/s.png)\n- b\r\n    code\n|a|b|\n|-|-|\n|c|d|",
    "    code",
    "她他 é 👩‍👩‍👧 ok",
    "\u202egnp.exe\u202c \x00\x07\x1b[31m",
    "a:: b::c:",
    "[[citation]]{.x #y}",
    "0.5 1e-7 −3 +4 12:0.003 50% 1949-01 (x)",
)


HARMLESS = "harmless"
WORST = (
    "![x](http://evil.example/t.png)[a](http://evil.example) www.evil.example $x$ :streamlit: :red[b] `c` *d*"
)


def turns(number):
    """Return what a sentence is filled with: something harmless, the worst, and one of the others in turn."""
    return [HARMLESS, WORST, NASTY[number % len(NASTY)]]


def shown(value):
    """Return what a reader is to see of a value, apart from the width of spaces."""
    line = "".join(c if c.isspace() or c.isprintable() or c == "\u200d" else f"U+{ord(c):04X}" for c in value)
    return " ".join(line.split())


def placeholders(sentence):
    """Return what a sentence takes that may be text; what it chooses a plural by is a number."""
    found = [(name, spec) for _, name, spec, _ in string.Formatter().parse(sentence) if name]
    counts = {name for name, spec in found if spec}
    return [name for name, _ in found if name not in counts], dict.fromkeys(counts, 2)


def sentences(language):
    """Return the sentences of a language that take values: by name, a function that fills them."""
    words = catalogue_in(language)
    found = {}
    for topic, entries in words.topics.items():
        for key, sentence in entries.items():
            if topic not in ("errors", "player") and placeholders(sentence)[0]:
                found[f"{topic}.{key}"] = _labelled(words, f"{topic}.{key}", *placeholders(sentence))
    for code in ERRORS:
        if placeholders(sentence := words.topics.get("errors", ERRORS)[code])[0]:
            found[code] = _erred(words, code, *placeholders(sentence))
    return found


def filled():
    """Return for all sentences of all languages what fills them with a value, and says where it is seen."""
    return {
        f"{language}/{name}": fill for language in LANGUAGES for name, fill in sentences(language).items()
    }


def _labelled(words, label, names, counts):
    return lambda value: (words(label, **dict.fromkeys(names, value), **counts), [value] * len(names))


def _erred(words, code, names, counts):
    is_quoted = "!r}" in ERRORS[code]
    return lambda value: (
        words.error(UserInputError(code, **dict.fromkeys(names, value), **counts)),
        [repr(value) if is_quoted else value] * len(names),
    )
