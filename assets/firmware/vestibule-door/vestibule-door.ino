// Vestibule door board: one relay, a door contact and a button, on any Arduino with a serial port.
// Every opening is timed here, so that the door locks again when the computer, the cable or the program dies.
// It must never block in loop(), and never move the relay but for a whole line with the right checksum, or at the
// end of a pulse. The protocol is in PROTOCOL.md.

#include <Arduino.h>
#ifdef __AVR__
#include <avr/wdt.h>
#endif

const uint8_t RELAY_PIN = 7;
const uint8_t DOOR_PIN = 2;    // reed contact to GND, closed while the door is shut
const uint8_t BUTTON_PIN = 3;  // button to GND
// Level of RELAY_PIN that pulls the coil. Many relay modules are active low: change it here.
const uint8_t COIL_ON = HIGH;
const uint8_t COIL_OFF = COIL_ON == HIGH ? LOW : HIGH;

const uint32_t LONGEST_PULSE_MS = 60000;
const uint32_t DEBOUNCE_MS = 50;
// A line that stays unfinished for so long is forgotten: the rest of it may never come.
const uint32_t LINE_WITHIN_MS = 500;
const uint8_t LONGEST_LINE = 24;

static char line[LONGEST_LINE + 1];
static uint8_t length = 0;
static bool tooLong = false;
static uint32_t lineBeganAt = 0;

static bool coil = false;
static bool timing = false;
static uint32_t pulseBeganAt = 0;
static uint32_t pulseMs = 0;

struct Input {
  uint8_t pin;
  bool closed;
  bool candidate;
  uint32_t since;
};
static Input door = {DOOR_PIN, false, false, 0};
static Input button = {BUTTON_PIN, false, false, 0};

static void setCoil(bool on) {
  coil = on;
  digitalWrite(RELAY_PIN, on ? COIL_ON : COIL_OFF);
}

static uint8_t sumOf(const char *text, uint8_t count) {
  uint8_t sum = 0;
  for (uint8_t i = 0; i < count; i++) sum += (uint8_t)text[i];
  return sum;
}

// Modulo 2^32, so that the overflow of millis() after 49 days changes nothing.
static uint32_t since(uint32_t begin) { return (uint32_t)millis() - begin; }

static uint32_t leftMs() {
  if (!timing) return 0;
  const uint32_t passed = since(pulseBeganAt);
  return passed >= pulseMs ? 0 : pulseMs - passed;
}

static void tellState() {
  char text[48];
  const int count = snprintf(text, sizeof text, "=%s %lu %s %s", coil ? "ON" : "OFF", (unsigned long)leftMs(),
                             door.closed ? "CLOSED" : "OPEN", button.closed ? "PRESSED" : "RELEASED");
  char sum[6];
  snprintf(sum, sizeof sum, "*%03u", (unsigned)sumOf(text, (uint8_t)count));
  Serial.print(text);
  Serial.print(sum);
  Serial.print("\n");
}

// A number of one to five digits that ends where the line ends; -1 where it is none.
static long numberAt(const char *text) {
  long number = 0;
  uint8_t digits = 0;
  for (; text[digits] >= '0' && text[digits] <= '9' && digits < 6; digits++) number = number * 10 + (text[digits] - '0');
  return digits == 0 || text[digits] != '\0' ? -1 : number;
}

// False where the command is not understood: then nothing is done, and nothing said.
static bool obey(const char *command) {
  if (strcmp(command, "?") == 0) return true;
  bool on;
  long ms;
  if (strncmp(command, "ON ", 3) == 0) {
    on = true;
    ms = numberAt(command + 3);
  } else if (strncmp(command, "OFF ", 4) == 0) {
    on = false;
    ms = numberAt(command + 4);
  } else {
    return false;
  }
  if (ms < 0 || (uint32_t)ms > LONGEST_PULSE_MS) return false;
  timing = ms > 0;
  pulseMs = (uint32_t)ms;
  pulseBeganAt = millis();
  setCoil(on);
  return true;
}

static void takeLine() {
  // "*" and three digits end it.
  if (length < 5 || line[length - 4] != '*') return;
  const long sum = numberAt(line + length - 3);
  const uint8_t count = length - 4;
  if (sum < 0 || sum != (long)sumOf(line, count)) return;
  line[count] = '\0';
  if (obey(line)) tellState();
}

static void takeByte(char byte) {
  if (byte == '\n') {
    line[length] = '\0';
    if (!tooLong) takeLine();
    length = 0;
    tooLong = false;
    return;
  }
  if (length == 0) lineBeganAt = millis();
  if (length == LONGEST_LINE) tooLong = true;
  else line[length++] = byte;
}

// True when the input has changed and stayed so.
static bool look(Input &input) {
  const bool now = digitalRead(input.pin) == LOW;
  if (now != input.candidate) {
    input.candidate = now;
    input.since = millis();
  }
  if (input.candidate == input.closed || since(input.since) < DEBOUNCE_MS) return false;
  input.closed = input.candidate;
  return true;
}

void setup() {
  // The level first, then the pin: the other way round it would be driven wrongly for a moment.
  digitalWrite(RELAY_PIN, COIL_OFF);
  pinMode(RELAY_PIN, OUTPUT);
  pinMode(DOOR_PIN, INPUT_PULLUP);
  pinMode(BUTTON_PIN, INPUT_PULLUP);
  Serial.begin(115200);
  Serial.print("VESTIBULE-DOOR 1\n");
#ifdef __AVR__
  wdt_enable(WDTO_1S);
#endif
}

void loop() {
#ifdef __AVR__
  wdt_reset();
#endif
  // First of all, whatever comes in: the pulse ends.
  if (timing && since(pulseBeganAt) >= pulseMs) {
    timing = false;
    setCoil(!coil);
    tellState();
  }
  if (length > 0 && since(lineBeganAt) >= LINE_WITHIN_MS) {
    length = 0;
    tooLong = false;
  }
  if (Serial.available() > 0) takeByte((char)Serial.read());
  const bool doorMoved = look(door);
  const bool buttonMoved = look(button);
  if (doorMoved || buttonMoved) tellState();
}
