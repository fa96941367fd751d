"""A three-layer LSTM that was trained elsewhere: dropped, chosen, played, layer by layer, on own numbers."""

import re

import pytest
import torch
from playwright.sync_api import expect
from safetensors.torch import save

from tests.browser.serving import NARROW, SETTLED

PATIENCE = 240_000

pytestmark = pytest.mark.browser


def choose(page, box, option):
    page.locator(SETTLED).wait_for()
    field = page.get_by_role("combobox", name=box)
    field.scroll_into_view_if_needed()  # a list that scrolls as it opens closes again
    field.click()
    page.get_by_role("option", name=option, exact=True).click()


def test_a_three_layer_lstm_of_a_file_is_dropped_and_played_layer_by_layer(visit):
    torch.manual_seed(0)
    model = torch.nn.ModuleDict({"decoder": torch.nn.LSTM(2, 6, 3), "gru": torch.nn.GRU(2, 3)})
    file = {"name": "model.safetensors", "mimeType": "", "buffer": save(model.state_dict())}
    page = visit("/own-lstm?lang=en")
    page.locator(".st-key-weights-file input[type=file]").set_input_files(file)
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("decoder: an LSTM that was trained elsewhere", timeout=PATIENCE)
    page.locator(".player .main-svg").first.wait_for(timeout=PATIENCE)
    expect(page.locator(".player:visible .window .picture")).to_have_count(6)
    page.get_by_text("3 layers of 6 units, reads 2 features a step.").first.wait_for()
    page.get_by_text("there are no epochs, no losses and no forecasts").wait_for()
    page.get_by_text("Not playable: 1").click()
    refused = page.get_by_text("got a GRU. Choose another one.")
    refused.wait_for()
    page.get_by_text("Not playable: 1").click()
    expect(refused).not_to_be_visible()

    count = page.locator(".player .step-count").first
    expect(count).to_have_text("step 49 of 120")
    page.get_by_role("button", name="Play", exact=True).first.click()
    expect(count).not_to_have_text("step 49 of 120")
    page.get_by_role("button", name="Pause", exact=True).first.click()

    choose(page, "Layer", "3")
    expect(page.locator(".player").first).to_contain_text(re.compile(r"input h\d"), timeout=PATIENCE)

    choose(page, re.compile("What it reads"), "Numbers of your own")
    page.get_by_text("Drop or paste what the LSTM is to read").wait_for()
    field = page.locator(".st-key-weights-pasted textarea")
    field.fill("\n".join(f"{step / 10},{-step / 10}" for step in range(30)))
    field.press("Control+Enter")
    expect(page.locator(".player .step-count").first).to_have_text("step 13 of 30", timeout=PATIENCE)
    page.get_by_text("Input: Numbers of your own.").wait_for()

    page.locator(SETTLED).wait_for()
    page.set_viewport_size(NARROW)
    main = page.locator("[data-testid=stMain]")
    expect(main).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("button", name="Train", exact=True)).to_have_count(0)
