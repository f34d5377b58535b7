import geodesic from 'geographiclib-geodesic';

/** Longitude and latitude in degrees, WGS 84. */
export type LonLat = readonly [number, number];

/** A point in space, in metres from the middle of the earth. */
export type Vector = readonly [number, number, number];

const radians = Math.PI / 180;
const semiMajorMeters = 6_378_137;
const eccentricitySquared = 0.006_694_379_990_14;

/** Metres for one degree of longitude and of latitude at a latitude, from the ellipsoid's radii of curvature there. */
export const metersPerDegree = (latitude: number): { longitude: number; latitude: number } => {
  const sine = Math.sin(latitude * radians);
  const w = Math.sqrt(1 - eccentricitySquared * sine * sine);
  const normal = semiMajorMeters / w;
  const meridional = (semiMajorMeters * (1 - eccentricitySquared)) / (w * w * w);
  return { longitude: Math.max(normal * Math.cos(latitude * radians) * radians, 0), latitude: meridional * radians };
};

/** Where a point of the ellipsoid lies in space. There the antimeridian and the poles are places like any other. */
export const inSpace = ([longitude, latitude]: LonLat): Vector => {
  const [sine, cosine] = [Math.sin(latitude * radians), Math.cos(latitude * radians)];
  const normal = semiMajorMeters / Math.sqrt(1 - eccentricitySquared * sine * sine);
  return [normal * cosine * Math.cos(longitude * radians), normal * cosine * Math.sin(longitude * radians), normal * (1 - eccentricitySquared) * sine];
};

/** The straight line through the earth: never longer than the geodesic, and within a hundredth of a millimetre of it up to a kilometre. */
export const chordMeters = (a: Vector, b: Vector): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** The length of the geodesic between two points in metres, WGS 84 (GeographicLib). */
export const geodesicMeters = (a: LonLat, b: LonLat): number => geodesic.Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0]).s12;
