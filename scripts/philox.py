"""The random stream of faa (Sources/Tensors/RandomStream.swift), for the scripts that make golden files."""
import math


class Stream:
    """Philox4x32-10 with the key (seed) and the counter (block, purpose, epoch, sample)."""

    def __init__(self, purpose, sample, seed=0, epoch=0):
        key = 2166136261
        for byte in purpose.encode():
            key = ((key ^ byte) * 16777619) % 2**32
        self.key, self.counter, self.words = [seed % 2**32, seed >> 32], [0, key, epoch, sample], []

    def next(self):
        if not self.words:
            self.words = self.block()
            self.counter[0] += 1
        return self.words.pop(0)

    def block(self):
        c, k = list(self.counter), list(self.key)
        for turn in range(10):
            if turn:
                k = [(k[0] + 0x9E3779B9) % 2**32, (k[1] + 0xBB67AE85) % 2**32]
            first, second = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
            c = [(second >> 32) ^ c[1] ^ k[0], second % 2**32, (first >> 32) ^ c[3] ^ k[1], first % 2**32]
        return c

    def uniform(self):
        high, low = self.next() >> 5, self.next() >> 6
        return (high << 26 | low) * 2.0**-53

    def below(self, bound):
        while True:
            product = self.next() * bound
            if product % 2**32 >= (2**32 - bound) % bound:
                return product >> 32

    def normal(self):
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        return radius * math.cos(2 * math.pi * self.uniform())
