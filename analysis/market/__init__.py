"""Statistics of postings: each is a function from a frame of any engine to a small pandas table."""

import numpy  # noqa: F401  its linear algebra must be there to be limited
import scipy.linalg  # noqa: F401
from threadpoolctl import threadpool_limits

# Matrices have some hundred rows here: threads take longer to share them out than to work on them.
threadpool_limits(limits=1, user_api="blas")
