// The sound of a lost line. Browsers allow sound only after a key or a click, which a moderator's hand gives
// soon.

export class Alarm {
  #context = null;
  #sounded = false;
  isOn = true;

  /** To be called with a gesture of the user. */
  wake() {
    try {
      this.#context ??= new AudioContext();
      if (this.#context.state === 'suspended') this.#context.resume();
    } catch {
      // No sound on this device: the words stay.
    }
  }

  /** Sounds once for each loss. @param {boolean} lost */
  watch(lost) {
    if (lost && !this.#sounded) this.sound();
    this.#sounded = lost;
  }

  /** Two falling tones. */
  sound() {
    if (!this.isOn || !this.#context) return;
    const start = this.#context.currentTime;
    [660, 440, 660, 440].forEach((hertz, place) => this.#tone(hertz, start + place * 0.25));
  }

  #tone(hertz, at) {
    const tone = this.#context.createOscillator();
    const volume = this.#context.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.25, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.22);
    tone.connect(volume).connect(this.#context.destination);
    tone.start(at);
    tone.stop(at + 0.25);
  }
}
