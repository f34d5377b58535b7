/** What we use of GeographicLib's JavaScript; the package has no types. */
declare module 'geographiclib-geodesic' {
  interface Ellipsoid {
    /** The geodesic between two points in degrees; `s12` is its length in metres. */
    Inverse(latitude1: number, longitude1: number, latitude2: number, longitude2: number): { readonly s12: number };
  }
  const library: { readonly Geodesic: { readonly WGS84: Ellipsoid } };
  export default library;
}
