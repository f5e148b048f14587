"use strict";
(() => {
  const block = document.getElementById("map-data");
  const place = document.getElementById("web-map");
  if (!block || !place || typeof L === "undefined") return;
  const data = JSON.parse(block.textContent);
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  document.querySelector(".still").hidden = true;
  place.hidden = false;
  const map = L.map(place, {
    zoomSnap: 0.25, maxBounds: L.latLngBounds(data.reach).pad(0.1), scrollWheelZoom: false, attributionControl: false,
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  L.control.attribution({ prefix: false }).addTo(map).addAttribution("Natural Earth; GeoNames");
  L.control.scale({ imperial: false }).addTo(map);
  map.fitBounds(data.box);
  map.setMinZoom(map.getZoom() - 1.5);
  map.setMaxZoom(map.getZoom() + 6);
  const quiet = { interactive: false };
  const styles = {
    land: () => ({ stroke: false, fillColor: color("--land"), fillOpacity: 1 }),
    lakes: () => ({ stroke: false, fillColor: color("--lake"), fillOpacity: 1 }),
    rivers: () => ({ color: color("--river"), weight: 1, fill: false }),
    borders: () => ({ color: color("--border"), weight: 1.2, fill: false }),
    disputed: () => ({ color: color("--border"), weight: 1, dashArray: "4 3", fill: false }),
  };
  const drawn = [];
  for (const [name, style] of Object.entries(styles))
    for (const path of data[name]) {
      const shape = name === "land" || name === "lakes" ? L.polygon(path, { ...quiet, ...style() }) : L.polyline(path, { ...quiet, ...style() });
      drawn.push([shape.addTo(map), style]);
    }
  const escape = (words) => { const span = document.createElement("span"); span.textContent = words; return span; };
  const go = (href) => { if (href) { const link = document.createElement("a"); link.href = href; document.body.append(link); link.click(); link.remove(); } };
  const origin = data.spots.find((spot) => spot.origin) || data.spots[0];
  for (const flow of data.flows) {
    const [a, b] = [map.project(origin.at, 8), map.project(flow.to, 8)];
    const pull = L.point((a.x + b.x) / 2 - (b.y - a.y) * 0.16, (a.y + b.y) / 2 + (b.x - a.x) * 0.16);
    const along = [];
    for (let n = 0; n <= 24; n++) {
      const t = n / 24;
      along.push(map.unproject(a.multiplyBy((1 - t) ** 2).add(pull.multiplyBy(2 * t * (1 - t))).add(b.multiplyBy(t * t)), 8));
    }
    const style = () => ({ color: color("--report"), weight: flow.width, opacity: 0.55, dashArray: flow.best ? null : "4 4", lineCap: "round", smoothFactor: 0 });
    const line = L.polyline(along, style()).addTo(map);
    line.bindTooltip(() => escape(`${flow.best ? flow.best.toLocaleString("en") + " people" : "people, no number,"} to ${flow.name}`), { sticky: true });
    line.on("click", () => go(flow.href));
    drawn.push([line, style]);
  }
  for (const spot of data.spots) {
    const style = () => spot.precision === "area"
      ? { radius: 17, color: color("--report"), weight: 1.5, dashArray: "4 3", fillColor: color("--report"), fillOpacity: 0.1 }
      : { radius: spot.origin ? 7 : 5, color: color("--land"), weight: 2, fillColor: color(spot.origin ? "--dispute" : "--report"), fillOpacity: 1 };
    const mark = L.circleMarker(spot.at, style()).addTo(map);
    const flow = data.flows.find((one) => one.name === spot.name && one.best);
    const words = (spot.precision === "area" ? `somewhere in ${spot.name}` : spot.name) + (flow ? ` ${flow.best.toLocaleString("en")}` : "");
    // Names of places that lie close together stand on different sides of them.
    const near = data.spots.filter((other) => other !== spot && map.latLngToContainerPoint(other.at).distanceTo(map.latLngToContainerPoint(spot.at)) < 34);
    const at = map.latLngToContainerPoint(spot.at);
    const wide = Math.min(190, 9 * words.length) + 24;
    const free = at.x + wide < map.getSize().x ? "right" : at.x - wide > 0 ? "left" : "top";
    const direction = near.length === 0 ? free : spot.origin ? "bottom" : ["left", "right", "top"][data.spots.indexOf(spot) % 3];
    const away = spot.precision === "area" ? 14 : 5;
    const offset = { right: [away, 0], left: [-away, 0], top: [0, -away], bottom: [0, away] }[direction];
    mark.bindTooltip(() => escape(words), { permanent: true, direction, className: "place-name", offset });
    mark.on("click", () => go(spot.href));
    drawn.push([mark, style]);
  }
  // Towns are named where there is room: the more one comes near, the more of them.
  const towns = L.layerGroup().addTo(map);
  const name = () => {
    towns.clearLayers();
    const whole = place.getBoundingClientRect();
    // What is written already, and the places themselves.
    const taken = [...place.querySelectorAll(".place-name, path.leaflet-interactive, .leaflet-control")].map((one) => one.getBoundingClientRect())
      .filter((box) => box.width < 400 && box.height < 60)
      .map((box) => [box.left - whole.left, box.top - whole.top, box.right - whole.left, box.bottom - whole.top]);
    const size = map.getSize();
    for (const [words, latitude, longitude] of data.towns) {
      const at = map.latLngToContainerPoint([latitude, longitude]);
      const box = [at.x - 4, at.y - 9, at.x + 14 + 7.4 * words.length, at.y + 9];
      if (box[0] < 0 || box[1] < 0 || box[2] > size.x || box[3] > size.y - 22) continue;
      if (taken.some((one) => box[0] < one[2] && one[0] < box[2] && box[1] < one[3] && one[1] < box[3])) continue;
      taken.push(box);
      L.circleMarker([latitude, longitude], { ...quiet, radius: 2, stroke: false, fillColor: color("--soft"), fillOpacity: 1 }).addTo(towns)
        .bindTooltip(escape(words), { permanent: true, direction: "right", className: "town-name", offset: [2, 0] });
    }
  };
  map.on("zoomend moveend", name);
  name();
  const dress = () => { for (const [shape, style] of drawn) shape.setStyle(style()); name(); };
  document.addEventListener("theme", dress);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
})();
