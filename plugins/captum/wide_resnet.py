"""Wide ResNets in PyTorch with faa's module names, for the scripts that compare the two.

The fast-autoaugment variant is the network of kakaobrain/fast-autoaugment, the standard one that of the paper (arXiv
1605.07146) with the shortcut's convolution on the activated input. Rectifiers are modules, so that hooks find them.
"""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride, variant, dropout, inplace):
        super().__init__()
        self.standard = variant == "standard"
        momentum, bias = (0.1, False) if self.standard else (0.9, True)
        first, second = (stride, 1) if self.standard else (1, stride)
        self.bn1 = nn.BatchNorm2d(inputs, momentum=momentum)
        self.conv1 = nn.Conv2d(inputs, outputs, 3, first, 1, bias=bias)
        self.bn2 = nn.BatchNorm2d(outputs, momentum=momentum)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, second, 1, bias=bias)
        self.shortcut = nn.Sequential()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=bias))
        self.relu1, self.relu2, self.dropout = nn.ReLU(inplace), nn.ReLU(inplace), nn.Dropout(dropout)

    def forward(self, x):
        activated = self.relu1(self.bn1(x))
        y = self.conv1(activated)
        if self.standard:
            y = self.dropout(self.relu2(self.bn2(y)))
        else:
            y = self.relu2(self.bn2(self.dropout(y)))
        changes = len(self.shortcut) > 0
        return self.conv2(y) + (self.shortcut(activated if changes and self.standard else x))


class WideResNet(nn.Module):
    def __init__(self, depth, widen, variant="standard", classes=10, dropout=0.0, inplace=False):
        super().__init__()
        momentum, bias = (0.1, False) if variant == "standard" else (0.9, True)
        widths = [16, 16 * widen, 32 * widen, 64 * widen]
        blocks = max(1, (depth - 4) // 6)
        self.conv1 = nn.Conv2d(3, widths[0], 3, 1, 1, bias=bias)
        for stage in range(3):
            layers = [
                Block(
                    widths[stage] if i == 0 else widths[stage + 1],
                    widths[stage + 1],
                    2 if stage > 0 and i == 0 else 1,
                    variant,
                    dropout,
                    inplace,
                )
                for i in range(blocks)
            ]
            setattr(self, f"layer{stage + 1}", nn.Sequential(*layers))
        self.bn1 = nn.BatchNorm2d(widths[3], momentum=momentum)
        self.relu = nn.ReLU(inplace)
        self.linear = nn.Linear(widths[3], classes)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(self.conv1(x))))
        return self.linear(self.relu(self.bn1(x)).mean((2, 3)))


def channels_last(depth, widen, seed=0):
    """The standard network as torch runs it fastest on a CPU: channels last, rectifiers in place."""
    torch.manual_seed(seed)
    return WideResNet(depth, widen, inplace=True).to(memory_format=torch.channels_last)
