// libxlsxwriter: workbooks that spreadsheets open.
#pragma once
#include <xlsxwriter.h>
