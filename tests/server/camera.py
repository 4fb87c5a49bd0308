"""What a telephone sends, and what somebody sends who means harm."""

from __future__ import annotations

import io
import zlib

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

RED, BLUE = (200, 30, 30), (30, 30, 200)


def courtyard(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    """Red, with a blue corner at the top left."""
    image = Image.new("RGB", size, RED)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 2), fill=BLUE)
    return image.convert(mode)


def file(image: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    told = io.BytesIO()
    image.save(told, kind, **more)
    return told.getvalue()


def with_place(image: Image.Image, orientation: int = 1) -> bytes:
    """As a telephone writes it: where it was taken, by what, and which way up."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "CAMERAMAKER"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 16.0, 0.0), 3: "E", 4: (109.0, 28.0, 0.0)})
    colours = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    note = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>XMPSECRET</x:xmpmeta>"
    return file(image, exif=exif, icc_profile=colours, comment=b"COMMENT", xmp=note)


def bomb() -> bytes:
    """A few kilobytes that would be 400 million pixels."""
    raw = file(Image.new("1", (8, 8)), "PNG")
    head = (20_000).to_bytes(4) * 2 + raw[24:29]
    return raw[:16] + head + zlib.crc32(b"IHDR" + head).to_bytes(4) + raw[33:]


def long_note() -> bytes:
    """A comment that is packed small and is a gigabyte."""
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", "a" * 80_000_000, zip=True)
    return file(courtyard(), "PNG", pnginfo=note)
