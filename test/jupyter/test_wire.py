"""What comes in that no front end sends: it is left alone or answered, and the kernel goes on."""
import json
import time

import zmq
from client import KernelTestCase, OwnKernelTestCase, PATIENCE
from jupyter_client.blocking import BlockingKernelClient


class Wire(KernelTestCase):
    def send(self, frames, channel="shell", seconds=30):
        """Sends frames past the client and returns the content of the answer, None if there is none in time."""
        info = self.manager.get_connection_info()
        socket = zmq.Context.instance().socket(zmq.DEALER)
        self.addCleanup(socket.close, linger=0)
        socket.connect(f"tcp://{info['ip']}:{info[f'{channel}_port']}")
        socket.send_multipart(frames)
        return json.loads(socket.recv_multipart()[-1]) if socket.poll(1000 * seconds) else None

    def signed(self, header, content):
        parts = [header, b"{}", b"{}", content]
        return [b"<IDS|MSG>", self.client.session.sign(parts), *parts]

    def request(self, kind, content):
        header = {"msg_id": f"{kind}-{time.monotonic()}", "session": "test", "msg_type": kind, "version": "5.3"}
        return self.signed(json.dumps(header).encode(), json.dumps(content).encode())

    def test_frames_that_are_no_message_are_left_alone(self):
        good = self.request("kernel_info_request", {})
        for frames in (
            [b""],
            [b"a", b"b"],
            [b"<IDS|MSG>"],
            good[:4],
            [good[0], b"0" * 64, *good[2:]],
            self.signed(b"no JSON", b"{"),
            self.signed(b"\xff\xfe", b"{}"),
            self.signed(b"null", b"{}"),
            self.signed(b"5", b"{}"),
            self.signed(b"{}", b"{}"),
            self.signed(b'{"msg_type": 5}', b"{}"),
            self.request("execute_request", None),
            self.request("complete_request", []),
        ):
            for channel in ("shell", "control"):
                with self.subTest(frames, channel=channel):
                    self.assertIsNone(self.send(frames, channel, seconds=0.3))
        self.assertEqual(self.send(good)["status"], "ok")

    def test_what_the_kernel_does_not_know_is_answered(self):
        for kind in ("debug_request", "usage_request", "create_subshell_request"):
            for channel in ("shell", "control"):
                self.assertEqual(self.send(self.request(kind, {}), channel)["ename"], "UnknownRequest")
        header = {"msg_id": "comm", "session": "test", "msg_type": "comm_open", "version": "5.3"}
        content = {"comm_id": "c", "target_name": "nobody", "data": {}}
        self.send(self.signed(json.dumps(header).encode(), json.dumps(content).encode()), seconds=0)
        closed = [m["content"] for m in self.messages("comm") if m["msg_type"] == "comm_close"]
        self.assertEqual(closed, [{"comm_id": "c", "data": {}}])

    def test_odd_contents_are_answered(self):
        self.assertEqual(self.send(self.request("execute_request", {}))["status"], "ok")
        self.assertEqual(self.send(self.request("execute_request", {"code": 5}))["status"], "ok")
        for position in (-5, 2.5, 1e9, "end"):
            content = {"code": "Math", "cursor_pos": position}
            self.assertEqual(self.send(self.request("complete_request", content))["status"], "ok")
            self.assertEqual(self.send(self.request("inspect_request", content))["status"], "ok")

    def test_code_that_is_too_deep_for_the_compiler_is_answered_and_breaks_nothing(self):
        deep = {"code": "[" * 20_000, "cursor_pos": 20_000}
        self.run_cell("const kept = 7;")
        for kind, status in (
            ("complete_request", "error"),
            ("inspect_request", "error"),
            ("is_complete_request", "unknown"),
            ("execute_request", "error"),
        ):
            with self.subTest(kind):
                for _ in range(2):
                    self.assertEqual(self.send(self.request(kind, deep))["status"], status)
                self.assertEqual(self.result("kept"), "7")

    def test_two_clients_get_each_their_own_answers(self):
        other = BlockingKernelClient()
        other.load_connection_info(self.manager.get_connection_info())
        other.start_channels()
        self.addCleanup(other.stop_channels)
        other.wait_for_ready(timeout=PATIENCE)
        ours = self.client.execute("'ours'")
        theirs = other.execute("'theirs'")
        self.assertEqual(self.reply(ours)["content"]["status"], "ok")
        self.assertEqual(other.get_shell_msg(timeout=PATIENCE)["parent_header"]["msg_id"], theirs)


class Reconnection(OwnKernelTestCase):
    def test_a_client_that_comes_back_under_its_old_name_is_heard(self):
        again = self.manager.client()
        again.start_channels()
        self.addCleanup(again.stop_channels)
        again.wait_for_ready(timeout=PATIENCE)
        again.execute("1")
        self.assertEqual(again.get_shell_msg(timeout=PATIENCE)["content"]["status"], "ok")
