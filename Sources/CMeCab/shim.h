// MeCab: morphological analysis.
#pragma once
#include <mecab.h>
