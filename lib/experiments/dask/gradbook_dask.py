"""Runs of an experiment on a Dask cluster: started by `gradbook experiment run --dask`.

As a program it hands out tasks, which come in as lines and end with an empty one, and puts out outcomes as lines.
As a module, which it uploads to the cluster, it computes on a Dask worker, in a Node process for each thread.
"""

import json
import os
import queue
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import uuid
import zipfile
from pathlib import Path

WORKER = "worker/experiments/runner/worker.js"
GROUP_SECONDS = 1
# So many Node processes may die at a run, and so often may Dask give it up, before it counts as failed.
MOST_DEATHS = 3
MOST_KILLED = 5

_thread = threading.local()
_unpacking = threading.Lock()


# On a worker of the cluster


def run_group(bundle, tasks):
    """The outcomes of some tasks, one line each."""
    from distributed import get_worker

    with _unpacking:
        folder = _unpacked(Path(get_worker().local_directory) / bundle)
    return [_run(folder, task) for task in tasks]


def _unpacked(bundle):
    folder = bundle.with_suffix("")
    if not folder.exists():
        fresh = Path(tempfile.mkdtemp(dir=bundle.parent))
        with zipfile.ZipFile(bundle) as archive:
            archive.extractall(fresh)
        fresh.rename(folder)
    return folder


def _run(folder, task):
    for _ in range(MOST_DEATHS):
        node = _node(folder)
        try:
            node.stdin.write(task + "\n")
            node.stdin.flush()
            outcome = node.stdout.readline()
        except BrokenPipeError:
            outcome = ""
        if outcome.endswith("\n"):
            return outcome.rstrip("\n")
        # It was killed, perhaps for its memory. What it was at is tried again.
        node.kill()
        _thread.node = None
    return lost(task, f"{MOST_DEATHS} processes died at it; is there too little memory?")


def lost(task, error):
    """The outcome of a task that gave none. The other tasks go on."""
    host = socket.gethostname()
    machine = {"node": "", "platform": sys.platform, "host": host}
    return json.dumps({"id": json.loads(task)["id"], "error": error, "ms": 0, **machine})


def _node(folder):
    """This thread's Node process. It ends with its standard input, and so with the worker."""
    if getattr(_thread, "node", None) is None or _thread.folder != folder:
        if getattr(_thread, "node", None) is not None:
            _thread.node.stdin.close()
        command = [os.environ.get("GRADBOOK_NODE", "node"), str(folder / WORKER), str(folder)]
        pipe = subprocess.PIPE
        _thread.node = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf8")
        _thread.folder = folder
    return _thread.node


# Beside the command


class Sweep:
    """Hands out tasks in groups of about a second."""

    def __init__(self, client, bundle, tasks):
        # By reference: a function that is pickled whole needs the same version of Python on both sides.
        import gradbook_dask

        self.run_group = gradbook_dask.run_group
        self.client = client
        self.bundle = bundle
        self.left = list(reversed(tasks))
        self.flying = {}
        self.ended = queue.Queue()
        self.milliseconds = []

    def run(self):
        while self.left or self.flying:
            self.fill()
            try:
                future = self.ended.get(timeout=1)
            except queue.Empty:
                self.check_scheduler()
                continue
            self.take(future)

    def fill(self):
        threads = max(1, sum(self.client.nthreads().values()))
        while self.left and len(self.flying) < 2 * threads:
            size = max(1, min(self.group_size(), len(self.left) // (8 * threads)))
            self.submit([self.left.pop() for _ in range(min(size, len(self.left)))], 0)

    def group_size(self):
        if not self.milliseconds:
            return 1
        return int(1000 * GROUP_SECONDS / max(1, statistics.median(self.milliseconds[-100:])))

    def submit(self, tasks, deaths):
        key = f"gradbook-{uuid.uuid4()}"
        future = self.client.submit(self.run_group, self.bundle, tasks, key=key, pure=False)
        self.flying[key] = (tasks, deaths)
        future.add_done_callback(self.ended.put)

    def take(self, future):
        from distributed import KilledWorker

        if future.status in ("lost", "pending"):
            # The worker that had it is gone, and the scheduler gives it to another.
            future.add_done_callback(self.ended.put)
            return
        tasks, deaths = self.flying.pop(future.key)
        if future.status == "finished":
            for outcome in future.result():
                self.milliseconds.append(json.loads(outcome)["ms"])
                print(outcome, flush=True)
            # What is on our disk must not be computed again when a worker that holds it is lost.
            future.release()
        elif future.status == "error" and isinstance(future.exception(), KilledWorker):
            # Dask suspects every task of a worker that died; most of them are innocent. Alone each shows what it is.
            for task in tasks:
                if deaths + 1 < MOST_KILLED:
                    self.submit([task], deaths + 1)
                else:
                    print(lost(task, "Dask workers died at it again and again; is there too little memory?"), flush=True)
        elif future.status == "error":
            raise SystemExit(f"the Dask cluster failed: {future.exception()}")
        else:
            raise ConnectionError(f"a group of runs was {future.status}")

    def check_scheduler(self):
        if self.client.status != "running":
            raise ConnectionError(f"the client is {self.client.status}")


def main(cluster, folder):
    """`cluster` is an address, or file: and the path of a scheduler file."""
    tasks = list(iter(lambda: sys.stdin.readline().rstrip("\n"), ""))
    threading.Thread(target=end_with_input, daemon=True).start()
    from distributed import Client

    file = cluster.removeprefix("file:")
    where = {"address": cluster} if file == cluster else {"scheduler_file": file}
    try:
        client = Client(**where, timeout=8, set_as_default=False)
    except Exception as error:
        raise SystemExit(f"there is no Dask scheduler at {file}: {error}") from None
    client.upload_file(__file__)
    with tempfile.TemporaryDirectory() as place:
        bundle = pack(Path(folder), Path(place))
        client.upload_file(str(bundle), load=False)
        try:
            Sweep(client, bundle.name, tasks).run()
        except OSError as error:
            # Wherever in the talk with the scheduler it shows first.
            raise SystemExit(f"the Dask scheduler is gone; what is recorded is kept ({error})") from None
    client.close()


def end_with_input():
    """The command that started this program is gone: so is everyone who would read the outcomes."""
    sys.stdin.read()
    os._exit(1)


def pack(folder, place):
    """The closed folder as one file, whose name is that of its content."""
    bundle = place / f"gradbook-{folder.name}.zip"
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder))
    return bundle


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    try:
        main(*sys.argv[1:])
        sys.stdout.flush()
        # Threads of the client must not keep the program, which has done its work.
        os._exit(0)
    except SystemExit as end:
        print(end.code, file=sys.stderr, flush=True)
        os._exit(1)
