"""A kernel as a front end sees it: every message of a request, in order."""
import queue
import time
import unittest

from jupyter_client.manager import start_new_kernel


# Seconds. Such a limit only ends what hangs; none measures anything.
PATIENCE = 300


class Client(unittest.TestCase):
    """Speaks with a kernel: `self.manager` and `self.client`, set by those who start it."""

    def messages(self, msg_id, timeout=PATIENCE):
        """What is published for a request, from busy to idle."""
        found = []
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            try:
                message = self.client.get_iopub_msg(timeout=end - time.monotonic())
            except queue.Empty:
                break
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            found.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return found
        raise AssertionError(f"no idle message; there were {[m['msg_type'] for m in found]}")

    def reply(self, msg_id, timeout=PATIENCE):
        """The reply to a request on the shell channel."""
        while True:
            message = self.client.get_shell_msg(timeout=timeout)
            if message["parent_header"]["msg_id"] == msg_id:
                return message

    def run_cell(self, code, timeout=PATIENCE, **options):
        """Runs a cell: its reply's content, and its published messages as (type, content)."""
        msg_id = self.client.execute(code, **options)
        messages = self.messages(msg_id, timeout)
        reply = self.reply(msg_id, timeout)
        return reply["content"], [(m["msg_type"], m["content"]) for m in messages]

    def result(self, code, **options):
        """The text of a cell's result, None without one."""
        reply, messages = self.run_cell(code, **options)
        self.assertEqual(reply["status"], "ok", reply)
        for kind, content in messages:
            if kind == "execute_result":
                return content["data"]["text/plain"]
        return None

    def text(self, messages, name="stdout"):
        return "".join(c["text"] for kind, c in messages if kind == "stream" and c["name"] == name)


class KernelTestCase(Client):
    """One kernel for the tests of a class."""

    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(kernel_name="tslab", startup_timeout=PATIENCE)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel(now=True)


class OwnKernelTestCase(Client):
    """A kernel for each test."""

    def setUp(self):
        self.manager, self.client = start_new_kernel(kernel_name="tslab", startup_timeout=PATIENCE)

    def tearDown(self):
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)
