// Tests only: what the sketch uses of the Arduino library, for a compiler on the computer.
#pragma once
#include <cstdint>
#include <cstdio>
#include <cstring>

const uint8_t LOW = 0;
const uint8_t HIGH = 1;
const uint8_t OUTPUT = 1;
const uint8_t INPUT_PULLUP = 2;

unsigned long millis();
void pinMode(uint8_t pin, uint8_t mode);
void digitalWrite(uint8_t pin, uint8_t level);
int digitalRead(uint8_t pin);

struct SerialPort {
  void begin(unsigned long baud);
  int available();
  int read();
  void print(const char *text);
};
extern SerialPort Serial;
