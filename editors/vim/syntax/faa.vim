" Colours of faa scripts. Made by: faa help --grammar vim
if exists("b:current_syntax")
  finish
endif

syntax iskeyword @,48-57,_,-,+,192-255
syntax keyword faaStatement let set def param import plugin
syntax keyword faaConditional if else for in while try catch return break continue
syntax keyword faaOperator and or not
syntax keyword faaConstant true false nothing inf nan
syntax keyword faaCommand abs
syntax keyword faaCommand activations
syntax keyword faaCommand affinity
syntax keyword faaCommand all
syntax keyword faaCommand any
syntax keyword faaCommand argmax
syntax keyword faaCommand assert
syntax keyword faaCommand attack
syntax keyword faaCommand augmix
syntax keyword faaCommand auto-contrast
syntax keyword faaCommand background-gap
syntax keyword faaCommand bench
syntax keyword faaCommand brightness
syntax keyword faaCommand calibration
syntax keyword faaCommand cancel
syntax keyword faaCommand cd
syntax keyword faaCommand ceil
syntax keyword faaCommand choose
syntax keyword faaCommand class-changes
syntax keyword faaCommand color
syntax keyword faaCommand compare
syntax keyword faaCommand concat
syntax keyword faaCommand confusion
syntax keyword faaCommand contains
syntax keyword faaCommand contrast
syntax keyword faaCommand cos
syntax keyword faaCommand count
syntax keyword faaCommand crop
syntax keyword faaCommand cutout
syntax keyword faaCommand dataset
syntax keyword faaCommand deconvolution
syntax keyword faaCommand deeplift
syntax keyword faaCommand describe
syntax keyword faaCommand deviation
syntax keyword faaCommand diversity
syntax keyword faaCommand enumerate
syntax keyword faaCommand env
syntax keyword faaCommand equalize
syntax keyword faaCommand evaluate
syntax keyword faaCommand exit
syntax keyword faaCommand exp
syntax keyword faaCommand expected-gradients
syntax keyword faaCommand files
syntax keyword faaCommand first
syntax keyword faaCommand flatten
syntax keyword faaCommand flip
syntax keyword faaCommand floor
syntax keyword faaCommand fourier-heatmap
syntax keyword faaCommand gaussian-blur
syntax keyword faaCommand gaussian-noise
syntax keyword faaCommand gradcam
syntax keyword faaCommand gradcam++
syntax keyword faaCommand gradients
syntax keyword faaCommand group-by
syntax keyword faaCommand guided-backprop
syntax keyword faaCommand guided-gradcam
syntax keyword faaCommand hash
syntax keyword faaCommand help
syntax keyword faaCommand hires-cam
syntax keyword faaCommand history
syntax keyword faaCommand identity
syntax keyword faaCommand image
syntax keyword faaCommand images
syntax keyword faaCommand input-x-gradient
syntax keyword faaCommand integrated-gradients
syntax keyword faaCommand invert
syntax keyword faaCommand jobs
syntax keyword faaCommand join
syntax keyword faaCommand jpeg
syntax keyword faaCommand kernel-shap
syntax keyword faaCommand keys
syntax keyword faaCommand last
syntax keyword faaCommand layer-cam
syntax keyword faaCommand length
syntax keyword faaCommand load
syntax keyword faaCommand log
syntax keyword faaCommand lower
syntax keyword faaCommand lrp
syntax keyword faaCommand ls
syntax keyword faaCommand map
syntax keyword faaCommand matmul
syntax keyword faaCommand max
syntax keyword faaCommand mean
syntax keyword faaCommand measure
syntax keyword faaCommand median
syntax keyword faaCommand min
syntax keyword faaCommand model-contrast
syntax keyword faaCommand modules
syntax keyword faaCommand norm
syntax keyword faaCommand now
syntax keyword faaCommand object-agreement
syntax keyword faaCommand occlusion
syntax keyword faaCommand open
syntax keyword faaCommand pad
syntax keyword faaCommand pair
syntax keyword faaCommand part-importance
syntax keyword faaCommand pivot
syntax keyword faaCommand plot
syntax keyword faaCommand plugin
syntax keyword faaCommand policy
syntax keyword faaCommand posterize
syntax keyword faaCommand pow
syntax keyword faaCommand predict
syntax keyword faaCommand preview
syntax keyword faaCommand print
syntax keyword faaCommand progress
syntax keyword faaCommand pwd
syntax keyword faaCommand quantile
syntax keyword faaCommand quit
syntax keyword faaCommand randaugment
syntax keyword faaCommand range
syntax keyword faaCommand read
syntax keyword faaCommand recipe
syntax keyword faaCommand redraw
syntax keyword faaCommand reduce
syntax keyword faaCommand region
syntax keyword faaCommand rename
syntax keyword faaCommand repeat
syntax keyword faaCommand replace
syntax keyword faaCommand report
syntax keyword faaCommand reshape
syntax keyword faaCommand resnet
syntax keyword faaCommand reverse
syntax keyword faaCommand rise
syntax keyword faaCommand rotate
syntax keyword faaCommand round
syntax keyword faaCommand run
syntax keyword faaCommand runs
syntax keyword faaCommand saliency
syntax keyword faaCommand sample
syntax keyword faaCommand sample-pairing
syntax keyword faaCommand sampler
syntax keyword faaCommand save
syntax keyword faaCommand score-cam
syntax keyword faaCommand search
syntax keyword faaCommand select
syntax keyword faaCommand session
syntax keyword faaCommand settings
syntax keyword faaCommand sharpness
syntax keyword faaCommand shear-x
syntax keyword faaCommand shear-y
syntax keyword faaCommand show
syntax keyword faaCommand sin
syntax keyword faaCommand skip
syntax keyword faaCommand slice
syntax keyword faaCommand smoothgrad
syntax keyword faaCommand softmax
syntax keyword faaCommand solarize
syntax keyword faaCommand sort-by
syntax keyword faaCommand split
syntax keyword faaCommand sqrt
syntax keyword faaCommand study
syntax keyword faaCommand subset
syntax keyword faaCommand sum
syntax keyword faaCommand summary
syntax keyword faaCommand swap-background
syntax keyword faaCommand table
syntax keyword faaCommand tanh
syntax keyword faaCommand tensor
syntax keyword faaCommand time
syntax keyword faaCommand to-record
syntax keyword faaCommand topk
syntax keyword faaCommand train
syntax keyword faaCommand translate-x
syntax keyword faaCommand translate-y
syntax keyword faaCommand transpose
syntax keyword faaCommand trim
syntax keyword faaCommand trivialaugment
syntax keyword faaCommand uniformaugment
syntax keyword faaCommand unique
syntax keyword faaCommand upper
syntax keyword faaCommand values
syntax keyword faaCommand vars
syntax keyword faaCommand version
syntax keyword faaCommand wait
syntax keyword faaCommand where
syntax keyword faaCommand with-column
syntax keyword faaCommand wrn
syntax keyword faaCommand zip
syntax match faaParameter /\<[A-Za-z_][A-Za-z0-9_-]*\ze=/
syntax match faaNumber /\<\d\+\(\.\d\+\)\?\([eE][-+]\?\d\+\)\?\>/
syntax match faaVariable /\$[A-Za-z_][A-Za-z0-9_]*/
syntax match faaField /\.\zs[A-Za-z_][A-Za-z0-9_]*/
syntax region faaInterpolation matchgroup=faaVariable start=/\${/ end=/}/ contained contains=TOP
syntax match faaEscape /\\./ contained
syntax region faaString start=/"/ skip=/\\./ end=/"/ contains=faaInterpolation,faaEscape
syntax region faaString start=/'/ end=/'/
syntax match faaComment /\(^\|\s\)\zs#.*$/

highlight default link faaStatement Statement
highlight default link faaConditional Conditional
highlight default link faaOperator Operator
highlight default link faaConstant Boolean
highlight default link faaCommand Function
highlight default link faaParameter Identifier
highlight default link faaNumber Number
highlight default link faaVariable Identifier
highlight default link faaField Type
highlight default link faaEscape SpecialChar
highlight default link faaString String
highlight default link faaComment Comment

let b:current_syntax = "faa"
