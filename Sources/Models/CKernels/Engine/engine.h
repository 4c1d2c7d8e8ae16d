// All kernels of the engine for one kind of CPU. Before it is included, VERSION says how they are named there, ROWS and
// VECTORS how large a tile of a product fits the registers, and load_first and store_first how part of a vector is read
// and written.
#include "softmax.h"
#include "transpose.h"

#include "product.h"

#include "attention.h"
#include "elementwise.h"
