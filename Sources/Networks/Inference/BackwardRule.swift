import Tensors

/// How a gradient passes the rectified linear units of a network on its way back.
public typealias BackwardRule = RectifierRule
