"""What JupyterLab asks of gradbook about the user's copy of a notebook; `npm run fresh` answers."""

import asyncio
import json
import os
import subprocess

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web


class CopyHandler(APIHandler):
    """`gradbook/copies/PATH`: GET says how the copy stands to the original, POST makes it anew."""

    @web.authenticated
    async def get(self, path):
        await self.answer("--state", path)

    @web.authenticated
    async def post(self, path):
        await self.answer(path)

    async def answer(self, *args):
        # `npm start` says which command it is; with the originals open there is none.
        command = json.loads(os.environ.get("GRADBOOK_FRESH", "null"))
        if command is None:
            self.finish({"state": "original"})
            return
        done = await asyncio.to_thread(
            subprocess.run, [*command, "--json", *args], capture_output=True, encoding="utf8"
        )
        if done.returncode != 0:
            raise web.HTTPError(500, done.stderr.strip() or "no answer")
        self.finish(done.stdout)


def _jupyter_server_extension_points():
    return [{"module": "gradbook_server"}]


def _load_jupyter_server_extension(app):
    pattern = url_path_join(app.web_app.settings["base_url"], "gradbook", "copies", "(.+)")
    app.web_app.add_handlers(".*$", [(pattern, CopyHandler)])
