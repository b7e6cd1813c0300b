"""What a training crop goes through: jitter of the square, then of light, colour and sharpness.

Pure: a picture and a random generator in, a 112 px picture out. The same for all classes, so that
softness, stretch or a border never stands for a class.
"""

from __future__ import annotations

import cv2
import numpy as np

from .config import Jitter
from .geometry import SIZE, Picture


def jitter_square(wide: Picture, rng: np.random.Generator, j: Jitter) -> Picture:
    """Scale, shift, turn, stretch, mirror: one warp from the wide crop to the network's size."""
    px = wide.shape[0]
    side = 0.75 * px * np.exp(rng.uniform(-j.scale, j.scale))
    stretch = np.exp(rng.normal(0, j.stretch))
    kx, ky = side / SIZE * np.sqrt(stretch), side / SIZE / np.sqrt(stretch)
    turn = np.deg2rad(np.clip(rng.normal(0, j.turn_deg / 2), -1.5 * j.turn_deg, 1.5 * j.turn_deg))
    cx, cy = px / 2 + 0.75 * px * rng.uniform(-j.shift, j.shift, 2)
    if rng.random() < 0.5:
        kx = -kx
    c, s = np.cos(turn), np.sin(turn)
    m = np.array([[c * kx, -s * ky, 0.0], [s * kx, c * ky, 0.0]])
    m[:, 2] = np.array([cx, cy]) - m[:, :2] @ np.array([SIZE / 2, SIZE / 2])
    if rng.random() < j.frame_edge:  # the picture ends inside the crop: its edge is repeated
        sides = rng.random(4) < rng.choice([0.3, 0.5, 1.0])
        top, bottom, left, right = (int(e) for e in sides * rng.uniform(0.12, 0.27, 4) * px)
        inner = wide[top : px - bottom, left : px - right]
        wide = cv2.copyMakeBorder(inner, top, bottom, left, right, cv2.BORDER_REPLICATE)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    out = cv2.warpAffine(wide, m, (SIZE, SIZE), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return out.astype(np.uint8)


def sharpness(x: Picture, rng: np.random.Generator, j: Jitter) -> Picture:
    """Far faces, soft lenses, moving heads, sharpened cameras."""
    if rng.random() < j.small:
        px = int(np.exp(rng.uniform(np.log(34), np.log(100))))
        down = cv2.INTER_AREA if rng.random() < 0.8 else cv2.INTER_LINEAR
        x = cv2.resize(x, (px, px), interpolation=down)
        x = cv2.resize(x, (SIZE, SIZE), interpolation=cv2.INTER_LINEAR)
    what = rng.random()
    if what < j.blur:
        x = cv2.GaussianBlur(x, (0, 0), rng.uniform(0.4, 1.8))
    elif what < j.blur + j.motion:
        n = int(rng.integers(3, 9))
        kernel = np.zeros((n, n), np.float32)
        a, b = (rng.integers(0, n, 2)), (rng.integers(0, n, 2))
        cv2.line(kernel, (int(a[0]), int(a[1])), (int(b[0]), int(b[1])), 1.0)
        x = cv2.filter2D(x, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REPLICATE)
    elif what < j.blur + j.motion + j.sharpen:
        soft = cv2.GaussianBlur(x, (0, 0), 1.2)
        x = cv2.addWeighted(x, 1 + (k := rng.uniform(0.3, 1.2)), soft, -k, 0)
    return x.astype(np.uint8)


def light(x: Picture, rng: np.random.Generator, j: Jitter) -> Picture:
    """Exposure, contrast, gamma, cast, saturation, light from one side."""
    f = x.astype(np.float32) / 255
    if rng.random() < j.gamma:
        f = f ** np.exp(rng.normal(0, 0.3))
    f = (f - 0.5) * np.exp(rng.normal(0, j.contrast)) + 0.5
    f = f * np.exp(rng.normal(0, j.brightness))
    f *= np.exp(rng.normal(0, j.cast, 3)).astype(np.float32)
    if rng.random() < j.saturation:
        grey = f.mean(2, keepdims=True)
        f = grey + (f - grey) * rng.choice([0.0, rng.uniform(0.2, 1.7)], p=[0.15, 0.85])
    if rng.random() < j.side_light:
        a = rng.uniform(0, 2 * np.pi)
        y, xx = np.mgrid[-1 : 1 : SIZE * 1j, -1 : 1 : SIZE * 1j]
        ramp = 1 + rng.uniform(0.2, 0.7) * (np.cos(a) * xx + np.sin(a) * y)
        f *= np.clip(ramp, 0.15, 2)[..., None].astype(np.float32)
    if rng.random() < j.noise:
        f += rng.normal(0, rng.uniform(0.005, 0.05), f.shape).astype(np.float32)
    return (np.clip(f, 0, 1) * 255).astype(np.uint8)


def erase(x: Picture, rng: np.random.Generator, j: Jitter) -> Picture:
    """A small patch away from the middle is lost: no single spot may carry the answer."""
    if rng.random() < j.erase:
        w, h = rng.integers(10, 28, 2)
        px, py = rng.integers(0, SIZE - w), rng.integers(0, SIZE - h)
        middle = abs(px + w / 2 - SIZE / 2) < 26 and 40 < py + h / 2 < 92
        if not middle:
            x = x.copy()
            x[py : py + h, px : px + w] = rng.integers(0, 256, 3)
    return x


def jpeg(x: Picture, rng: np.random.Generator, j: Jitter) -> Picture:
    if rng.random() < j.jpeg:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 92))]
        x = cv2.imdecode(cv2.imencode(".jpg", x, quality)[1], cv2.IMREAD_COLOR).astype(np.uint8)
    return x


def surround(wide: Picture, behind: Picture, rng: np.random.Generator) -> Picture:
    """Puts the face, ears to below the chin, before another crop: a street or another person.

    Tight crops of one class have no surroundings of their own, and collars or hats of one archive
    would stand for its class. The hole is large enough to hide the other person's own mask.
    """
    px = wide.shape[0]
    out = cv2.resize(behind, (px, px), interpolation=cv2.INTER_LINEAR)
    half = px / 4  # half the side of the detector's box
    across, up, down = half * rng.uniform((1.05, 1.05, 1.35), (1.5, 1.5, 1.8))
    alpha = np.zeros((px, px), np.float32)
    centre = (px // 2, px // 2)
    if rng.random() < 0.25:
        x0, x1 = int(px / 2 - across), int(px / 2 + across)
        alpha[int(px / 2 - up) : int(px / 2 + down), x0:x1] = 1.0
    else:
        cv2.ellipse(alpha, centre, (int(across), int(up)), 0, 180, 360, 1.0, -1)
        cv2.ellipse(alpha, centre, (int(across), int(down)), 0, 0, 180, 1.0, -1)
    alpha = cv2.GaussianBlur(alpha, (0, 0), rng.uniform(0.8, 4))[..., None]
    if rng.random() < 0.5:  # as if in the same light
        near = alpha[..., 0] > 0.5
        ratio = (wide[near].mean() + 10) / (out[~near].mean() + 10)
        out = np.clip(out * np.clip(ratio, 0.5, 2) ** rng.uniform(0.3, 0.9), 0, 255)
    return (out * (1 - alpha) + wide * alpha).astype(np.uint8)


def augment(wide: Picture, rng: np.random.Generator, j: Jitter) -> Picture:
    x = jitter_square(wide, rng, j)
    for step in (erase, light, sharpness, jpeg):
        x = step(x, rng, j)
    return x
