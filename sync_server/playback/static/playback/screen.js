// One seat's screen: keeps its video at the time that the clock says, or says why there is nothing to see.

import { Track } from "./track.js";

const JOINT_S = 0.5; // a shorter hole is a joint of two segments
const DRIFT_S = 0.3;

export class Screen {
  constructor(figure, timeline, words) {
    this.timeline = timeline;
    this.words = words;
    this.figure = figure;
    this.video = figure.querySelector("video");
    this.veil = figure.querySelector(".veil");
    this.time = figure.querySelector("time");
    this.track = new Track(this.video, timeline, words);
  }

  get seconds() {
    return this.timeline.ms / 1000;
  }

  /** Wall clock in Unix milliseconds at `t` seconds of this seat's timeline. */
  wallAt(t) {
    const runs = this.timeline.runs;
    const run = [...runs].reverse().find((one) => one.at_ms <= t * 1000) ?? runs[0];
    return run ? run.wall_ms + t * 1000 - run.at_ms : t * 1000;
  }

  /** The place on this timeline that the wall clock was at. */
  placeOf(wall) {
    const runs = this.timeline.runs;
    const run = [...runs].reverse().find((one) => one.wall_ms <= wall) ?? runs[0];
    return run ? (run.at_ms + wall - run.wall_ms) / 1000 : wall / 1000;
  }

  /** Show `t`; gives "runs" where the video has it, "waits" while it is fetched, "empty" where there is none. */
  follow(t, playing, rate) {
    this.track.want(t, rate);
    this.time.textContent = clockWords(this.wallAt(t));
    const piece = this.track.pieceAt(t);
    if (piece === null) return this.#empty(t);
    if (piece.state !== "there") return this.#wait();
    if (!this.track.ready(t)) {
      this.#lift();
      return "empty"; // behind the last picture of a segment: the clock goes on to the next
    }
    if (Math.abs(this.video.currentTime - t) > DRIFT_S * Math.max(1, rate) || !this.track.ready(this.video.currentTime)) {
      this.video.currentTime = t;
    }
    if (this.video.seeking || this.video.readyState < 2) return this.#wait();
    this.#lift();
    this.video.playbackRate = rate;
    if (playing && this.video.paused) this.video.play().catch(() => {});
    if (!playing && !this.video.paused) this.video.pause();
    return "runs";
  }

  /** Stand still until the others have caught up. */
  hold() {
    if (!this.video.paused) this.video.pause();
  }

  #empty(t) {
    this.hold();
    const next = this.track.after(t);
    if (next && next.from - t < JOINT_S) return "empty";
    this.#say(this.words.no_video, this.track.why(t));
    this.veil.classList.remove("waiting");
    this.veil.querySelector(".skip").hidden = next === null;
    return "empty";
  }

  #wait() {
    this.#say(this.words.loading, "");
    this.veil.classList.add("waiting");
    return "waits";
  }

  #say(words, why) {
    this.veil.hidden = false;
    this.veil.querySelector(".said").textContent = words;
    this.veil.querySelector(".why").textContent = why;
  }

  #lift() {
    this.veil.hidden = true;
  }
}

/** Draw where there is video and where not, on the timeline of `master`. */
export function drawLine(line, screen, master = screen) {
  const share = (t) => (100 * (screen === master ? t : master.placeOf(screen.wallAt(t)))) / master.seconds;
  line.replaceChildren();
  const parts = [
    ...screen.track.pieces.filter((one) => one.here).map((one) => ({ ...one, kind: one.words ? "video untold" : "video" })),
    ...screen.track.holes,
  ];
  for (const part of parts) {
    const mark = document.createElement("i");
    mark.className = part.kind;
    mark.title = part.words;
    mark.style.left = `${share(part.from)}%`;
    mark.style.width = `max(2px, ${share(part.to) - share(part.from)}%)`;
    line.append(mark);
  }
}

/** Hours, minutes and seconds of a wall clock, as the room's clock showed them. */
export function clockWords(wall) {
  return new Date(wall).toLocaleTimeString("zh-CN", { hour12: false, timeZone: "Asia/Shanghai" });
}

/** Hours, minutes and seconds of a duration. */
export function lengthWords(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number) => String(number).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
