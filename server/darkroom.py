"""A photo made anew: whatever was sent is decoded, turned upright and drawn again. Knows no meeting, and keeps nothing.

It runs as a process of its own, with little memory and time: what was made to break a decoder breaks no server.
Nothing but the picture comes out: no place, no camera, no thumbnail, no second file hidden behind the first.
"""

# Pillow is typed in part
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import io
import os
import resource
import struct
import sys
from contextlib import suppress

from msgspec import DecodeError, Struct, msgpack
from PIL import Image, ImageCms

from rooms.refusal import Refusal

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
LARGE, SMALL = 1600, 320
QUALITY = 82
MEMORY = 3 << 29
SECONDS_OF_WORK = 20
PATIENCE_S = 60
PAPER = "#ffffff"
"""What shows where a picture is transparent."""
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
ORIENTATION = 0x0112
TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
"""What makes a picture upright that a camera held so (EXIF)."""
BROKEN = (OSError, ValueError, TypeError, SyntaxError, ArithmeticError, LookupError, struct.error, ImageCms.PyCMSError)
"""What is raised at notes of a camera, or colours, that cannot be read."""
NO_ALPHA, DEEP = {"L", "RGB", "CMYK"}, {"I", "I;16", "I;16B", "I;16L", "I;16N"}


class Photo(Struct, array_like=True):
    """Two JPEGs of the same picture, at most ``LARGE`` and ``SMALL`` pixels long; the size is the large one's."""

    picture: bytes
    small: bytes
    width: int
    height: int


async def develop(raw: bytes) -> Photo:
    """The photo in these bytes, made in a process of its own; raises ``Refusal`` (``bad_photo``)."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", __name__),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},  # and none of the server's secrets
    )
    try:
        async with asyncio.timeout(PATIENCE_S):
            made, _ = await process.communicate(raw)
        return msgpack.decode(made, type=Photo)
    except (TimeoutError, DecodeError) as error:
        raise Refusal("bad_photo") from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def draw(raw: bytes) -> Photo:
    """The same in this process; raises whatever the decoder does."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # twice as many are an error to Pillow too, also of a frame inside
    with Image.open(io.BytesIO(raw), formats=FORMATS) as sent:
        if sent.width * sent.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        colours, turns = sent.info.get("icc_profile"), _turns(sent)
        sent.draft("RGB", (LARGE, LARGE))  # a JPEG is read no larger than it is needed
        image = _eight_bits(sent)
    image.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    image = _in_common_colours(_on_paper(image), colours)
    for turn in turns:
        image = image.transpose(turn)
    small = image.copy()
    small.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
    return Photo(_jpeg(image), _jpeg(small), image.width, image.height)


def _turns(sent: Image.Image) -> tuple[Image.Transpose, ...]:
    """Notes of a camera that cannot be read are no reason to refuse its picture."""
    with suppress(*BROKEN):
        return TURNS.get(sent.getexif().get(ORIENTATION, 1), ())
    return ()


def _eight_bits(sent: Image.Image) -> Image.Image:
    """The first frame in a mode that can be made smaller well."""
    if sent.mode in DEEP:
        return sent.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if sent.has_transparency_data:
        return sent.convert("RGBA")
    return sent.copy() if sent.mode in NO_ALPHA else sent.convert("RGB")


def _on_paper(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, PAPER)
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _in_common_colours(image: Image.Image, colours: bytes | None) -> Image.Image:
    """In the colours that every device takes a picture to be in that names none."""
    if colours:
        with suppress(*BROKEN):
            own = ImageCms.ImageCmsProfile(io.BytesIO(colours))
            turned = ImageCms.profileToProfile(image, own, SRGB, outputMode="RGB")
            if turned is not None:
                return turned
    return image.convert("RGB")


def _jpeg(image: Image.Image) -> bytes:
    """From a bare copy: what a picture was opened with is written again unless it is taken off."""
    bare, told = Image.new("RGB", image.size), io.BytesIO()
    bare.paste(image)
    bare.save(told, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return told.getvalue()


def _work() -> None:
    """From standard input to standard output, within limits; what is no photo ends it, and nothing comes out."""
    limits = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS_OF_WORK), (resource.RLIMIT_FSIZE, 0))
    for what, most in limits:
        resource.setrlimit(what, (most, most))
    sys.stdout.buffer.write(msgpack.encode(draw(sys.stdin.buffer.read())))


if __name__ == "__main__":
    _work()
