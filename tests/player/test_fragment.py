"""The fragment that leads a one-file page to a frame."""

from viz_lstm.player.fragment import fragment_of
from viz_lstm.scenes import Frame, Layout


def test_a_frame_that_is_as_a_page_opens_has_its_place_alone():
    assert fragment_of(Frame(step=57, unit=26)) == "step=57&unit=26"
    assert fragment_of(Frame()) == ""


def test_a_frame_keeps_what_is_held_and_how_the_player_is_laid_out():
    layout = Layout(
        enlarged="candidate", opened="", similar=False, close=True, axis="epochs", zoom=(1, 9, 0, 3)
    )
    frame = Frame(step=57, unit=26, epoch=60, quantity="forget_gate", marks=((2, 5),), layout=layout)
    assert fragment_of(frame) == (
        "step=57&unit=26&epoch=60&quantity=forget_gate&marks=%5B%5B2%2C5%5D%5D&enlarged=candidate&opened="
        "&similar=false&close=true&axis=epochs&zoom=%5B1%2C9%2C0%2C3%5D"
    )
    held = Frame(step=5, unit=3, held="f:3.7-9:57-60:mean,x:57:300:off")
    assert fragment_of(held) == "step=5&unit=3&held=f%3A3.7-9%3A57-60%3Amean%2Cx%3A57%3A300%3Aoff"
