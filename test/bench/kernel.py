"""The kernel as Jupyter's client meets it: its start, its cells, its lines."""
import statistics
import time

from jupyter_client.manager import start_new_kernel


def run(client, code):
    """Runs a cell to its idle message; returns the seconds until its first output, and in all."""
    started = time.perf_counter()
    msg_id = client.execute(code)
    first = None
    while True:
        message = client.get_iopub_msg(timeout=300)
        if message["parent_header"].get("msg_id") != msg_id:
            continue
        kind, content = message["msg_type"], message["content"]
        if first is None and kind in ("stream", "execute_result"):
            first = time.perf_counter() - started
        if kind == "status" and content["execution_state"] == "idle":
            return first, time.perf_counter() - started


def start():
    started = time.perf_counter()
    manager, client = start_new_kernel(kernel_name="tslab", startup_timeout=120)
    run(client, "1 + 1")
    return time.perf_counter() - started, manager, client


def main():
    starts = []
    for _ in range(3):
        seconds, manager, client = start()
        starts.append(seconds)
        if len(starts) < 3:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    print(f"start to first result      {statistics.median(starts):8.2f} s    goal 2.5")

    laps = [run(client, f"const name{i} = {i}; name{i}")[1] for i in range(60)]
    trivial = statistics.median(laps[10:])
    print(f"trivial cell after ten     {1000 * trivial:8.1f} ms   goal 50   ({1 / trivial:.0f} cells a second)")

    run(client, "process.env.GRADBOOK_OUTPUT_LIMIT = 'none';")
    _, seconds = run(client, "for (let i = 0; i < 1_000_000; i++) console.log(i);")
    print(f"lines, a million of them   {1e6 / seconds:8,.0f} a second")

    client.stop_channels()
    manager.shutdown_kernel(now=True)


main()
