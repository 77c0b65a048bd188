// libzip: the container of workbooks.
#pragma once
#include <zip.h>
