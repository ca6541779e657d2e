import CEditline
import Language

