import geodesic from 'geographiclib-geodesic';

/** Longitude and latitude in degrees, WGS 84. */
export type LonLat = readonly [number, number];

const radians = Math.PI / 180;
const semiMajorMeters = 6_378_137;
const eccentricitySquared = 0.006_694_379_990_14;

/** Metres for one degree of longitude and of latitude at a latitude, from the ellipsoid's radii of curvature there. */
export const metersPerDegree = (latitude: number): { longitude: number; latitude: number } => {
  const sine = Math.sin(latitude * radians);
  const w = Math.sqrt(1 - eccentricitySquared * sine * sine);
  const normal = semiMajorMeters / w;
  const meridional = (semiMajorMeters * (1 - eccentricitySquared)) / (w * w * w);
  return { longitude: Math.max(normal * Math.cos(latitude * radians) * radians, 1e-9), latitude: meridional * radians };
};

/** The length of the geodesic between two points in metres, WGS 84 (GeographicLib). */
export const geodesicMeters = (a: LonLat, b: LonLat): number => {
  return geodesic.Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0]).s12;
};

/** The distance in a plane that touches the ellipsoid between the two: good to a few parts in a million up to tens of kilometres. */
export const planarMeters = (a: LonLat, b: LonLat): number => {
  const scale = metersPerDegree((a[1] + b[1]) / 2);
  return Math.hypot((a[0] - b[0]) * scale.longitude, (a[1] - b[1]) * scale.latitude);
};
