export { exportPlaces } from './export-places.ts';
export { importPlaces } from './import-places.ts';
export { type PlaceDirectory, type PlaceRow, forgetPlaces, placeDirectory } from './place-directory.ts';
export { Place } from './place.entity.ts';
export { PlaceView, PlacesResolver, placeView } from './places.resolver.ts';
