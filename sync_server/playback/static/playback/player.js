// The player: one clock for one seat, or for two in step by the time on the wall.

import { Replay } from "./replay.js";
import { Screen, clockWords, drawLine, lengthWords } from "./screen.js";

const STEP_S = 10;
const TICK_MS = 100;

const data = JSON.parse(document.getElementById("player-data").textContent);
const element = (id) => document.getElementById(id);

class Player {
  constructor(screens) {
    this.screens = screens;
    this.position = this.#beginning();
    this.playing = false;
    this.rate = 1;
    this.last = performance.now();
    this.state = "waits";
  }

  get seconds() {
    return this.screens[0].seconds;
  }

  /** Go to `t` seconds of the first seat's timeline. */
  seek(t) {
    this.position = Math.min(Math.max(0, t), this.seconds);
    this.state = "waits"; // what the video says of its time counts again when it is there
    this.tick();
  }

  skip() {
    const next = this.screens[0].track.after(this.position);
    if (next) this.seek(next.from);
  }

  toggle(playing) {
    this.playing = playing;
    this.last = performance.now();
    this.tick();
  }

  tick() {
    const now = performance.now();
    const passed = Math.min(1, (now - this.last) / 1000) * this.rate;
    this.last = now;
    if (this.playing && this.state === "runs") this.position = this.screens[0].video.currentTime;
    if (this.playing && this.state === "empty") this.position += passed;
    if (this.position >= this.seconds) {
      this.position = this.seconds;
      this.playing = false;
    }
    const wall = this.screens[0].wallAt(this.position);
    const places = this.screens.map((one, at) => (at === 0 ? this.position : one.placeOf(wall)));
    const states = this.screens.map((one, at) => one.follow(places[at], this.playing, this.rate));
    this.state = states.includes("waits") ? "waits" : states[0];
    if (this.state === "waits") this.screens.forEach((one) => one.hold());
    this.onchange?.(this);
  }

  /** Where the exam begins, or the first picture after that. */
  #beginning() {
    const first = this.screens[0];
    const started = first.timeline.steps.find((one) => one.kind === "started");
    const begins = started ? started.at_ms / 1000 : 0;
    return first.track.pieceAt(begins) ? begins : (first.track.after(begins)?.from ?? begins);
  }
}

async function timelineOf(name) {
  const answer = await fetch(`/seats/${name}/timeline.json`, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

function drawMarks(player) {
  const steps = player.screens[0].timeline.steps.filter((one) => !one.answering);
  for (const step of steps) {
    const mark = document.createElement("button");
    mark.type = "button";
    mark.title = `${clockWords(player.screens[0].wallAt(step.at_ms / 1000))} ${step.words}`;
    mark.setAttribute("aria-label", mark.title);
    mark.className = step.heavy ? "heavy" : "";
    mark.style.left = `${(100 * step.at_ms) / 1000 / player.seconds}%`;
    mark.addEventListener("click", () => player.seek(step.at_ms / 1000));
    element("marks").append(mark);
  }
}

function wire(player, replay) {
  const seek = element("seek");
  seek.max = String(Math.round(player.seconds * 1000));
  seek.addEventListener("input", () => player.seek(Number(seek.value) / 1000));
  element("play").addEventListener("click", () => player.toggle(!player.playing));
  element("back").addEventListener("click", () => player.seek(player.position - STEP_S));
  element("forth").addEventListener("click", () => player.seek(player.position + STEP_S));
  element("rate").addEventListener("change", (event) => { player.rate = Number(event.target.value); });
  for (const skip of document.querySelectorAll(".skip")) skip.addEventListener("click", () => player.skip());
  for (const button of document.querySelectorAll(".filter button")) {
    button.addEventListener("click", () => {
      for (const one of document.querySelectorAll(".filter button")) one.setAttribute("aria-pressed", one === button);
      replay.show(button.dataset.show);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("select, button, input, a") && event.key === " ") return;
    const acts = {
      " ": () => player.toggle(!player.playing),
      j: () => player.seek(player.position - STEP_S),
      l: () => player.seek(player.position + STEP_S),
    };
    if (acts[event.key]) {
      event.preventDefault();
      acts[event.key]();
    }
  });
  player.onchange = () => {
    seek.value = String(Math.round(player.position * 1000));
    const wall = clockWords(player.screens[0].wallAt(player.position));
    seek.setAttribute("aria-valuetext", wall);
    element("clock").textContent = `${lengthWords(player.position)} / ${lengthWords(player.seconds)}`;
    element("play").textContent = player.playing ? data.words.pause : data.words.play;
    replay.follow(player.position);
  };
}

function drawLines(screens) {
  const figures = [...document.querySelectorAll(".screen > .line")];
  screens.forEach((screen, at) => {
    const draw = () => {
      drawLine(figures[at], screen, screens[0]);
      if (at === 0) drawLine(element("line"), screen);
    };
    screen.track.changed = draw;
    draw();
  });
}

async function begin() {
  element("beside").addEventListener("change", (event) => event.target.form.submit());
  const timelines = await Promise.all(data.seats.map(timelineOf));
  const figures = [...document.querySelectorAll(".screen")];
  const screens = timelines.map((timeline, at) => new Screen(figures[at], timeline, data.words));
  const player = new Player(screens);
  const replay = new Replay(screens[0], data.words, element("steps"), element("question"), (t) => player.seek(t));
  drawLines(screens);
  drawMarks(player);
  wire(player, replay);
  player.tick();
  setInterval(() => player.tick(), TICK_MS);
  window.player = player; // what people who look into a complaint may ask the console
}

begin().catch(() => {
  element("failed").textContent = data.words.failed;
  element("failed").hidden = false;
});
