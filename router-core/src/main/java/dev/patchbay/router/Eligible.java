package dev.patchbay.router;

/** Deployments of a tier that a call may take, as far as that is known without taking: what they weigh, and draws by weight. */
final class Eligible {

    private final Tier tier;
    private final int[] places;
    private int count;
    private double weight;

    Eligible(Tier tier) {
        this.tier = tier;
        this.places = new int[tier.size()];
    }

    void add(int place) {
        places[count++] = place;
        weight += tier.weight(place);
    }

    int count() {
        return count;
    }

    Deployment get(int index) {
        return tier.get(places[index]);
    }

    /** One by weight alone; there is one. */
    Deployment draw(Randomness randomness) {
        double spot = randomness.next() * weight;
        int drawn = 0;
        while (drawn < count - 1 && (spot -= tier.weight(places[drawn])) >= 0) {
            drawn++;
        }
        return get(drawn);
    }

    /** Another call was faster. */
    void remove(Deployment deployment) {
        for (int i = 0; i < count; i++) {
            if (get(i) == deployment) {
                weight -= deployment.weight();
                places[i] = places[--count];
                return;
            }
        }
    }
}
