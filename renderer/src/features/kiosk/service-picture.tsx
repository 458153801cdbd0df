import { useEffect, useState } from 'react';
import classes from './card-grid.module.css';
import { useKiosk } from './kiosk-context.ts';
import { SHIPPED_PICTURES } from './shipped-pictures.ts';

interface ServicePictureProps {
  /** Name of a picture; null shows the letter. */
  readonly picture: string | null;
  /** Its first letter stands in for a picture that is missing. */
  readonly name: string;
}

/** The picture of a service: of the chosen language pack, else the one that ships. The name beside it says what it means. */
export function ServicePicture({ picture, name }: ServicePictureProps) {
  const ofPack = usePackPicture(picture);
  const address = ofPack ?? SHIPPED_PICTURES.get(picture ?? '');
  return (
    <span className={classes.picture} aria-hidden="true">
      {address === undefined ? (
        <span className={classes.letter}>{Array.from(name)[0]?.toUpperCase()}</span>
      ) : (
        <img src={address} alt="" />
      )}
    </span>
  );
}

/** The address of a picture that a language pack brings; null where none does, and until it is loaded. */
function usePackPicture(picture: string | null): string | null {
  const { packs, packId } = useKiosk();
  const [shown, setShown] = useState<{ readonly key: string; readonly address: string } | null>(null);
  const owner = picture === null ? null : packs.pictureOwner(packId, picture);
  const key = owner === null ? null : `${owner}/${picture}`;
  useEffect(() => {
    if (owner === null || picture === null || key === null) return undefined;
    let isWanted = true;
    void packs.files.picture(owner, picture).then((address) => {
      if (isWanted && address !== null) setShown({ key, address });
    });
    return () => {
      isWanted = false;
    };
  }, [packs, owner, picture, key]);
  return shown?.key === key ? shown.address : null;
}
