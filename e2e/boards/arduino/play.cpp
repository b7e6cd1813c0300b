// Tests only: plays a sketch on the computer. Orders on stdin, one a line: "send TEXT" (then LF), "raw TEXT" (without),
// "pass MS", "pin NUMBER LEVEL". Says on stdout what the sketch does, each line with its time.
#include "Arduino.h"

#include <deque>
#include <iostream>
#include <sstream>
#include <string>

// Near its overflow, so that every test crosses it: 32 bits as on the board.
static uint32_t now = 4294967000u;
static uint32_t passed = 0;
static std::deque<char> incoming;
static std::string outgoing;
static int levels[32];
static bool driven[32];

SerialPort Serial;
unsigned long millis() { return now; }
void pinMode(uint8_t pin, uint8_t mode) {
  if (mode == INPUT_PULLUP) levels[pin] = HIGH;
  driven[pin] = mode == OUTPUT;
  if (driven[pin]) std::cout << passed << " pin " << int(pin) << " drives " << levels[pin] << "\n";
}
void digitalWrite(uint8_t pin, uint8_t level) {
  if (driven[pin] && levels[pin] != level) std::cout << passed << " pin " << int(pin) << " is " << int(level) << "\n";
  levels[pin] = level;
}
int digitalRead(uint8_t pin) { return levels[pin]; }
void SerialPort::begin(unsigned long) {}
int SerialPort::available() { return int(incoming.size()); }
int SerialPort::read() {
  const char byte = incoming.front();
  incoming.pop_front();
  return byte;
}
void SerialPort::print(const char *text) {
  for (; *text; text++) {
    if (*text != '\n') outgoing += *text;
    else {
      std::cout << passed << " says " << outgoing << "\n";
      outgoing.clear();
    }
  }
}

#include SKETCH

static void pass(uint32_t ms) {
  for (uint32_t i = 0; i < ms; i++) {
    // Ten bytes a millisecond are what 115200 baud can bring.
    for (int turn = 0; turn < 10; turn++) loop();
    now++;
    passed++;
  }
}

int main() {
  setup();
  for (std::string order; std::getline(std::cin, order);) {
    std::istringstream words(order);
    std::string what;
    words >> what;
    if (what == "send" || what == "raw") {
      for (const char byte : order.substr(what.size() + 1)) incoming.push_back(byte);
      if (what == "send") incoming.push_back('\n');
      pass(5);
    } else if (what == "pass") {
      uint32_t ms;
      words >> ms;
      pass(ms);
    } else if (what == "pin") {
      int pin, level;
      words >> pin >> level;
      levels[pin] = level;
    }
  }
}
