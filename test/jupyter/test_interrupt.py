"""Interrupts, crashes and the end of the kernel."""
import os
import signal
import subprocess
import sys
import tempfile
import time

from client import KernelTestCase, OwnKernelTestCase, PATIENCE


# Starts a kernel with an endless cell, as Jupyter's server does, and tells its process.
SERVER = f"""
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="tslab", startup_timeout={PATIENCE})
client.execute("console.log(1); while (true) {{}}")
while client.get_iopub_msg(timeout={PATIENCE})["msg_type"] != "stream":
    pass
print(manager.provisioner.process.pid, flush=True)
while True:
    client.get_iopub_msg(timeout=None)
"""


def children(pid):
    """The processes that a process has started, and those that they have."""
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        own = [int(child) for child in file.read().split()]
    return own + [grandchild for child in own for grandchild in children(child)]


def runs(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


class Interrupt(KernelTestCase):
    def interrupted(self, code):
        """Runs an endless cell, interrupts it once it has printed, and returns its error."""
        msg_id = self.client.execute(code)
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["msg_type"] == "stream":
                break
        self.manager.interrupt_kernel()
        self.messages(msg_id)
        return self.reply(msg_id)["content"]

    def test_every_endless_cell_ends_and_variables_are_kept(self):
        self.run_cell("const kept = 7;")
        for code in (
            "console.log(1); while (true) {}",
            "console.log(1); await new Promise(() => {});",
            "console.log(1); while (true) await new Promise((done) => setTimeout(done, 5));",
            "await null; console.log(1); while (true) {}",
            "await null; console.log(1); while (true) await null;",
        ):
            with self.subTest(code):
                self.assertEqual(self.interrupted(code)["ename"], "Interrupted")
                self.assertEqual(self.result("kept"), "7")

    def test_a_cell_that_heeds_nothing_loses_its_process(self):
        self.run_cell("const lost = 7;")
        with tempfile.TemporaryDirectory() as folder:
            # The command that the process waits for says itself that it has begun.
            begun = os.path.join(folder, "begun")
            asleep = f"import {{ execSync }} from 'node:child_process'; execSync('touch {begun}; sleep 30');"
            msg_id = self.client.execute(asleep)
            end = time.monotonic() + PATIENCE
            while not os.path.exists(begun) and time.monotonic() < end:
                time.sleep(0.01)
            self.manager.interrupt_kernel()
            self.messages(msg_id)
            self.assertIn("did not stop within a second", self.reply(msg_id)["content"]["evalue"])
        reply, _ = self.run_cell("lost")
        self.assertIn("lost is declared by cell", reply["evalue"])
        self.assertIn("Cannot find name 'lost'", "\n".join(reply["traceback"]))

    def test_an_interrupt_at_the_end_of_a_cell_hits_that_cell_or_none(self):
        self.run_cell("let kept = 7;")
        for milliseconds in (485, 495, 500, 505, 510, 520):
            code = f"await null; console.log(1); for (const end = performance.now() + {milliseconds}; performance.now() < end; );"
            self.assertIn(self.interrupted(code).get("ename"), (None, "Interrupted"))
            self.assertEqual(self.result("kept"), "7")

    def test_an_interrupt_between_cells_changes_nothing(self):
        self.run_cell("const still = 8;")
        self.manager.interrupt_kernel()
        time.sleep(0.3)
        self.assertEqual(self.result("still"), "8")

    def test_cells_that_wait_are_aborted(self):
        running = self.client.execute("console.log(1); while (true) {}")
        waiting = self.client.execute("2")
        while self.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
            pass
        self.manager.interrupt_kernel()
        self.assertEqual(self.reply(running)["content"]["ename"], "Interrupted")
        self.assertEqual(self.reply(waiting)["content"]["status"], "aborted")


class Crash(KernelTestCase):
    def assertEndsWith(self, code, words, timeout=PATIENCE):
        reply, messages = self.run_cell(code, timeout=timeout)
        self.assertEqual(reply["status"], "error")
        self.assertIn(words, reply["evalue"])
        self.assertIn("Variables are lost", reply["evalue"])
        self.assertEqual(self.result("40 + 2"), "42")
        return messages

    def test_process_exit(self):
        messages = self.assertEndsWith("console.log('last words'); process.exit(3)", "exit code 3")
        self.assertEqual(self.text(messages), "last words\n")

    def test_a_signal_to_itself(self):
        self.assertEndsWith("process.kill(process.pid, 'SIGTERM'); await new Promise(() => {})", "SIGTERM")

    def test_a_native_crash(self):
        self.assertEndsWith("process.abort()", "SIGABRT")

    def test_heap_exhaustion(self):
        self.assertEndsWith(
            "import v8 from 'node:v8'; v8.setFlagsFromString('--max-old-space-size=64'); const all: number[][] = []; "
            "while (true) all.push(new Array(100_000).fill(1.5));",
            "memory",
        )

    def test_a_stack_overflow_keeps_variables(self):
        self.run_cell("const base = 9; function f(): void { f(); }")
        reply, _ = self.run_cell("f()")
        self.assertEqual(reply["ename"], "RangeError")
        self.assertEqual(self.result("base"), "9")


class End(OwnKernelTestCase):
    def assertGone(self, pids, seconds=PATIENCE):
        end = time.monotonic() + seconds
        while any(runs(pid) for pid in pids) and time.monotonic() < end:
            time.sleep(0.05)
        self.assertEqual([pid for pid in pids if runs(pid)], [])

    def looping(self):
        """Starts an endless cell; returns the processes: the kernel, its compiler and the one of its cells."""
        self.client.execute("console.log(1); while (true) {}")
        while self.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
            pass
        pid = self.manager.provisioner.process.pid
        processes = [pid, *children(pid)]
        self.assertEqual(len(processes), 3)
        return processes

    def test_shutdown_while_a_cell_loops_leaves_no_process(self):
        processes = self.looping()
        self.manager.shutdown_kernel()
        self.assertGone(processes)

    def test_kill_9_of_the_kernel_leaves_no_process(self):
        processes = self.looping()
        os.kill(processes[0], signal.SIGKILL)
        self.assertGone(processes)

    def test_a_crash_of_the_server_leaves_no_process(self):
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        self.addCleanup(server.stdout.close)
        pid = int(server.stdout.readline())
        processes = [pid, *children(pid)]
        self.assertEqual(len(processes), 3)
        server.kill()
        server.wait()
        self.assertGone(processes)

    def test_a_restart_forgets_everything(self):
        self.run_cell("const gone = 1;")
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=PATIENCE)
        reply, _ = self.run_cell("gone")
        self.assertIn("Cannot find name 'gone'", reply["evalue"])
        self.assertEqual(reply["execution_count"], 1)
