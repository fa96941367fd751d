"""Messages on their way to a browser when a part of the page runs again."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from viz_lstm.ui.server.streamlit_patch import IN_ONE_GO, PatientQueue, portions

PART = "a part of the page"
BLOCK, TEXT, CHART = (0, 5), (0, 5, 0), (0, 5, 1)


def block():
    message = ForwardMsg()
    message.metadata.delta_path.extend(BLOCK)
    message.delta.add_block.vertical.SetInParent()
    message.delta.fragment_id = PART
    return message


def text(body):
    message = ForwardMsg()
    message.metadata.delta_path.extend(TEXT)
    message.delta.new_element.markdown.body = body
    message.delta.fragment_id = PART
    return message


def known_chart():
    """Stand for a chart that the browser has kept."""
    message = ForwardMsg(ref_hash="a chart")
    message.metadata.delta_path.extend(CHART)
    return message


def run_twice(queue):
    """Have a part of the page send the same twice before anything leaves, and return what leaves."""
    for body in ("first", "second"):
        queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=[PART])
        for message in (block(), text(body), known_chart()):
            queue.enqueue(message)
    return queue.flush()


def places(messages):
    return [tuple(message.metadata.delta_path) for message in messages]


def test_everything_arrives_after_the_block_it_belongs_into():
    delivered = run_twice(PatientQueue())

    assert places(delivered) == [BLOCK, TEXT, CHART] * 2
    assert [delivered[i].delta.new_element.markdown.body for i in (1, 4)] == ["first", "second"]


def test_streamlit_still_delivers_a_chart_before_its_block():
    """Once this fails, Streamlit has mended it, and `viz_lstm/ui/server/streamlit_patch.py` can go."""
    assert places(run_twice(ForwardMsgQueue())) == [CHART, BLOCK, TEXT, CHART]


@pytest.mark.parametrize("retain", [True, False])
def test_a_whole_page_that_runs_again_replaces_what_waits(retain):
    queue = PatientQueue()
    finished = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    for message in (block(), text("old"), known_chart(), finished):
        queue.enqueue(message)

    queue.clear(retain_lifecycle_msgs=retain)

    assert [message.WhichOneof("type") for message in queue.flush()] == ["script_finished"] * retain


@pytest.mark.parametrize("count", [0, 1, IN_ONE_GO, 2 * IN_ONE_GO + 1])
def test_a_page_leaves_in_portions_and_in_its_order(count):
    messages = [text(str(number)) for number in range(count)]

    divided = portions(messages)

    assert [message for portion in divided for message in portion] == messages
    assert all(0 < len(portion) <= IN_ONE_GO for portion in divided)
