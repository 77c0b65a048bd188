// libqrencode: QR pictures.
#pragma once
#include <qrencode.h>
