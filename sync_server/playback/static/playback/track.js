// One seat's video on its timeline: segments are fetched, appended where they belong, and dropped behind.

const AHEAD_S = 45;
const KEEP_S = 150;
const EDGE_S = 0.06; // so near to the end of what is there, a video element stops by itself

export class Track {
  constructor(video, timeline, words) {
    this.video = video;
    this.words = words;
    this.ms = timeline.ms;
    this.pieces = timeline.pieces.map((one) => ({
      digest: one.digest, from: one.at_ms / 1000, to: (one.at_ms + one.ms) / 1000, here: one.here, words: one.words,
      state: "away",
    }));
    this.holes = timeline.holes.map((one) => ({
      from: one.at_ms / 1000, to: (one.at_ms + one.ms) / 1000, words: one.words, kind: one.kind,
    }));
    this.queue = Promise.resolve();
    this.buffer = null;
    this.codecs = "";
    this.source = new MediaSource();
    this.opened = new Promise((resolve) => this.source.addEventListener("sourceopen", resolve, { once: true }));
    video.src = URL.createObjectURL(this.source);
  }

  /** The piece with video at `t` seconds, or null. */
  pieceAt(t) {
    return this.pieces.find((one) => one.here && one.from <= t && t < one.to) ?? null;
  }

  /** The next piece with video after `t`, or null. */
  after(t) {
    return this.pieces.find((one) => one.here && one.from > t) ?? null;
  }

  /** Why there is nothing to see at `t`. */
  why(t) {
    const hole = this.holes.find((one) => one.from <= t + 0.5 && t < one.to);
    return hole ? hole.words : this.words.no_reason;
  }

  /** Whether the video element has pictures at `t`. */
  ready(t) {
    const there = this.video.buffered;
    for (let at = 0; at < there.length; at += 1) {
      if (there.start(at) <= t + 0.1 && t < there.end(at) - EDGE_S) return true;
    }
    return false;
  }

  /** Fetch what is needed at `t` and soon after, and nothing else any more; `rate` is how fast it is used up. */
  want(t, rate) {
    for (const piece of this.pieces) {
      const soon = piece.from < t + AHEAD_S * Math.max(1, rate / 2) && piece.to > t;
      if (piece.here && soon && piece.state === "away") this.#load(piece);
      if (!soon && piece.state === "coming") this.#giveUp(piece);
    }
    for (const piece of this.pieces) {
      const far = piece.to < t - KEEP_S || piece.from > t + 2 * KEEP_S;
      if (piece.state === "there" && far) this.#drop(piece);
    }
  }

  #load(piece) {
    const stop = new AbortController();
    piece.state = "coming";
    piece.stop = stop;
    const coming = this.#fetch(piece, stop.signal);
    coming.catch(() => {}); // told where it is waited for
    this.queue = this.queue.then(async () => {
      try {
        const { codecs, data } = await coming;
        if (stop.signal.aborted) return;
        await this.#append(piece, codecs, data);
        piece.state = "there";
      } catch (problem) {
        if (stop.signal.aborted) return;
        piece.here = false;
        piece.state = "lost";
        this.holes.push({ from: piece.from, to: piece.to, words: problem.words ?? String(problem), kind: "lacks" });
        this.changed?.();
      }
    });
  }

  /** Somebody drags over hours: what lay on the way is not waited for. */
  #giveUp(piece) {
    piece.stop.abort();
    piece.state = "away";
  }

  async #fetch(piece, signal) {
    const answer = await fetch(`/segments/${piece.digest}`, { cache: "no-store", signal });
    if (!answer.ok) throw await this.#refusal(answer);
    return { codecs: answer.headers.get("X-Codecs"), data: await answer.arrayBuffer() };
  }

  async #refusal(answer) {
    if (answer.status === 409) return answer.json();
    return { words: this.words.failed };
  }

  async #append(piece, codecs, data) {
    await this.opened;
    const type = `video/mp4; codecs="${codecs}"`;
    if (this.buffer === null) {
      this.buffer = this.source.addSourceBuffer(type);
      this.source.duration = this.ms / 1000;
    } else if (codecs !== this.codecs) {
      this.buffer.changeType(type);
    }
    this.codecs = codecs;
    this.buffer.timestampOffset = piece.from;
    await this.#done(() => this.buffer.appendBuffer(data));
  }

  #drop(piece) {
    piece.state = "going";
    this.queue = this.queue.then(async () => {
      await this.#done(() => this.buffer.remove(piece.from, piece.to));
      piece.state = "away";
    });
  }

  #done(act) {
    return new Promise((resolve, reject) => {
      this.buffer.addEventListener("updateend", resolve, { once: true });
      this.buffer.addEventListener("error", () => reject(new Error("append")), { once: true });
      act();
    });
  }
}
