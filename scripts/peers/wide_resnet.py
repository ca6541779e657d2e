"""The Wide ResNet of arXiv 1605.07146 in torch, with faa's (and torch's usual) parameter names."""
import torch
from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(inputs)
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        same = inputs == outputs and stride == 1
        self.shortcut = nn.Sequential() if same else nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False))
        self.same = same

    def forward(self, x):
        h = F.relu(self.bn1(x), inplace=True)
        residual = x if self.same else self.shortcut(h)
        h = F.relu(self.bn2(self.conv1(h)), inplace=True)
        return self.conv2(h) + residual


class WideResNet(nn.Module):
    def __init__(self, depth, widen, classes=10):
        super().__init__()
        blocks = max((depth - 4) // 6, 1)
        widths = [16, 16 * widen, 32 * widen, 64 * widen]
        self.conv1 = nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        for stage in range(3):
            layers = [
                Block(widths[stage] if i == 0 else widths[stage + 1], widths[stage + 1], 2 if i == 0 and stage else 1)
                for i in range(blocks)
            ]
            setattr(self, f"layer{stage + 1}", nn.Sequential(*layers))
        self.bn1 = nn.BatchNorm2d(widths[3])
        self.linear = nn.Linear(widths[3], classes)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(self.conv1(x))))
        return self.linear(F.relu(self.bn1(x), inplace=True).mean((2, 3)))


def channels_last(depth, widen, seed=0):
    torch.manual_seed(seed)
    return WideResNet(depth, widen).to(memory_format=torch.channels_last)
